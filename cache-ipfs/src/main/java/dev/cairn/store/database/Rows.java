package dev.cairn.store.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The rows that a statement answers with, one after the other. Columns count from 1.
public final class Rows implements AutoCloseable {
    private final Statement statement;
    private final ResultSet rows;

    Rows(Statement statement, ResultSet rows) {
        this.statement = statement;
        this.rows = rows;
    }

    /// Goes to the next row, the first at first; false where there is none.
    public boolean next() {
        try {
            return rows.next();
        } catch (SQLException e) {
            throw statement.failure(e);
        }
    }

    /// 0 where the column is null.
    public long number(int column) {
        try {
            return rows.getLong(column);
        } catch (SQLException e) {
            throw statement.failure(e);
        }
    }

    public boolean isNull(int column) {
        try {
            return rows.getObject(column) == null;
        } catch (SQLException e) {
            throw statement.failure(e);
        }
    }

    public boolean truth(int column) {
        return number(column) != 0;
    }

    public String text(int column) {
        try {
            String found = rows.getString(column);
            return found == null ? "" : found;
        } catch (SQLException e) {
            throw statement.failure(e);
        }
    }

    /// An array of the caller's own, empty where the column is null.
    public byte[] bytes(int column) {
        byte[] found = bytesOrNull(column);
        return found == null ? new byte[0] : found;
    }

    public byte @Nullable [] bytesOrNull(int column) {
        try {
            return rows.getBytes(column);
        } catch (SQLException e) {
            throw statement.failure(e);
        }
    }

    @Override
    public void close() {
        try {
            rows.close();
        } catch (SQLException e) {
            throw statement.failure(e);
        } finally {
            statement.idle();
        }
    }
}
