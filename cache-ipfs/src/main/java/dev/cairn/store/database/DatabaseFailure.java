package dev.cairn.store.database;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// What SQLite's result codes mean for a person (<https://www.sqlite.org/rescode.html>).
final class DatabaseFailure {
    private DatabaseFailure() {}

    /// @param place the database, as messages call it
    static CairnException of(String place, SQLException cause) {
        int extended = cause instanceof SQLiteException failure ? failure.getResultCode().code : cause.getErrorCode();
        SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(extended & 0xff);
        // The shared memory beside the database cannot grow: nothing but a full disk does that.
        boolean full = extended == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE.code;
        return switch (full ? SQLiteErrorCode.SQLITE_FULL : code) {
            case SQLITE_FULL ->
                broken(Kind.FULL, "the disk is full: " + place + " cannot grow; free some space and try again", cause);
            case SQLITE_BUSY, SQLITE_LOCKED ->
                broken(
                        Kind.TIMED_OUT,
                        "another program has held " + place + " for too long; try again when it is done",
                        cause);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
                broken(Kind.UNAVAILABLE, place + " may not be written; give yourself the permission to", cause);
            case SQLITE_CANTOPEN ->
                broken(
                        Kind.UNAVAILABLE,
                        place + " cannot be opened; look at the permissions of it and of its folder",
                        cause);
            case SQLITE_CORRUPT, SQLITE_NOTADB -> broken(Kind.CORRUPT, damaged(place, message(cause)), cause);
            case SQLITE_IOERR ->
                broken(Kind.UNREADABLE, "reading or writing " + place + " failed: " + message(cause), cause);
            default -> broken(Kind.UNREADABLE, place + " does not answer: " + message(cause), cause);
        };
    }

    static CairnException corrupt(String place, String finding) {
        return new CairnException(Kind.CORRUPT, damaged(place, finding.replace('\n', ' ')));
    }

    private static String damaged(String place, String finding) {
        return place + " is damaged (" + finding
                + "); move it out of the way, and what it knew is found again by running again";
    }

    private static String message(SQLException cause) {
        return String.valueOf(cause.getMessage()).replace('\n', ' ');
    }

    private static CairnException broken(Kind kind, String sentence, SQLException cause) {
        return new CairnException(kind, sentence, cause);
    }
}
