package dev.cairn.workflow.unit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.glob.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The index finds what trying every pattern finds.
class PatternIndexProperties {
    private static final String[] PIECES = {"a", "b", "ab", "*", "?", "[ab]", "[!a]", "[", "]", "/", ".", "**/", "é"};

    @Test
    void nothing_that_matches_is_passed_over() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            PatternIndex<String> index = new PatternIndex<>();
            List<String> patterns = new ArrayList<>();
            while (patterns.size() < 10) {
                String pattern = text(random);
                if (isPattern(pattern)) {
                    patterns.add(pattern);
                    index.add(pattern, pattern);
                }
            }
            for (int i = 0; i < 50; i++) {
                String path = text(random).replace("**/", "a/");
                List<String> expected = patterns.stream()
                        .filter(one -> Glob.parse(one).matches(path))
                        .toList();
                assertThat(index.matching(path))
                        .as("seed %s: %s in %s", seed, path, patterns)
                        .containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = 1 + random.nextInt(5); length > 0; length--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static boolean isPattern(String text) {
        try {
            Glob.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
