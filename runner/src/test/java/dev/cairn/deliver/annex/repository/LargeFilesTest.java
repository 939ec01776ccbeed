package dev.cairn.deliver.annex.repository;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LargeFilesTest {
    @ParameterizedTest
    @CsvSource({
        "'', ANNEXED",
        "anything, ANNEXED",
        "nothing, GIT",
        "largerthan=100kb, GIT",
        "largerthan=99999, ANNEXED",
        "smallerthan=1MiB and include=*.txt, ANNEXED",
        "exclude=*.txt, GIT",
        "include=data/*, ANNEXED",
        "not ( include=*.c or include=*.txt ), GIT",
        "(include=*.txt)and(largerthan=5), ANNEXED",
        "mimeencoding=binary, UNKNOWN",
        "mimeencoding=binary or anything, ANNEXED",
        "mimeencoding=binary and nothing, GIT",
        "include=[ab]*, UNKNOWN",
        "( anything, UNKNOWN",
        "anything nothing, UNKNOWN",
        "largerthan=many, UNKNOWN"
    })
    void a_file_of_100_000_bytes_is_judged_as_git_annex_would_or_not_at_all(
            String expression, LargeFiles.Verdict verdict) {
        assertThat(new LargeFiles(expression).of("data/in/a.txt", 100_000)).isEqualTo(verdict);
    }
}
