package dev.cairn.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class DatabaseFailureTest {
    @ParameterizedTest
    @CsvSource({
        "SQLITE_FULL, FULL, the disk is full",
        "SQLITE_IOERR_SHMSIZE, FULL, the disk is full",
        "SQLITE_IOERR, UNREADABLE, failed",
        "SQLITE_IOERR_FSYNC, UNREADABLE, failed",
        "SQLITE_CORRUPT, CORRUPT, is damaged",
        "SQLITE_CORRUPT_INDEX, CORRUPT, is damaged",
        "SQLITE_NOTADB, CORRUPT, is damaged",
        "SQLITE_READONLY, UNAVAILABLE, may not be written",
        "SQLITE_READONLY_DBMOVED, UNAVAILABLE, may not be written",
        "SQLITE_PERM, UNAVAILABLE, may not be written",
        "SQLITE_CANTOPEN, UNAVAILABLE, cannot be opened",
        "SQLITE_BUSY, TIMED_OUT, too long",
        "SQLITE_BUSY_SNAPSHOT, TIMED_OUT, too long",
        "SQLITE_LOCKED, TIMED_OUT, too long",
        "SQLITE_TOOBIG, UNREADABLE, does not answer",
    })
    void each_way_in_which_sqlite_fails_is_one_sentence_of_a_kind(SQLiteErrorCode code, Kind kind, String words) {
        CairnException failure =
                DatabaseFailure.of("the database /home/x/cairn.db", new SQLiteException("line one\nline two", code));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure)
                .hasMessageContaining(words)
                .hasMessageContaining("the database /home/x/cairn.db")
                .hasMessageNotContaining("\n");
    }
}
