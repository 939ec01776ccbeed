package dev.cairn.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResultEntryTest {
    private static final Cid CID = Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");

    @Test
    void one_is_found_by_its_path_wherever_it_stands() {
        // U+10000 comes behind U+FFFD by bytes, before it by chars.
        List<ResultEntry> entries = Stream.of("a", "a/b", "a-b", "ä", "z", "\uFFFD", "\uD800\uDC00")
                .sorted(Paths.BY_BYTES)
                .map(path -> new ResultEntry(path, FileKind.FILE, CID, 1, false, List.of()))
                .toList();
        for (ResultEntry entry : entries) {
            assertThat(ResultEntry.at(entry.path(), entries)).hasValue(entry);
        }
        assertThat(ResultEntry.at("b", entries)).isEmpty();
        assertThat(ResultEntry.at("a", List.of())).isEmpty();
    }
}
