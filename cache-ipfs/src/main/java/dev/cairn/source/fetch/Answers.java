package dev.cairn.source.fetch;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.source.Source;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// What each source said that could not help.
final class Answers {
    private final Map<String, String> words = new LinkedHashMap<>();
    private boolean isUnsure;

    void lacks(Source source, String what) {
        words.putIfAbsent(source.name(), "does not have " + what);
    }

    void failed(Source source, CairnException failure) {
        isUnsure |= failure.kind() != Kind.MISSING;
        words.put(source.name(), failure.sentence());
    }

    /// The others had used up the time.
    void late(Source source) {
        isUnsure = true;
        words.putIfAbsent(source.name(), "was not asked, for there was no time left");
    }

    /// That nobody could help, with everybody's words.
    CairnException nobody(String what) {
        if (words.isEmpty()) {
            return new CairnException(
                    Kind.MISSING,
                    what + " is not here, and no sources are set to ask; name some in the setting 'sources'");
        }
        String all = words.entrySet().stream()
                .map(answer -> answer.getValue().startsWith(answer.getKey())
                        ? answer.getValue()
                        : answer.getKey() + " " + answer.getValue())
                .collect(Collectors.joining("; "));
        return new CairnException(
                Kind.MISSING, what + (isUnsure ? " could not be had: " : " is nowhere that was asked: ") + all);
    }
}
