package dev.cairn.store.database;

import dev.cairn.failure.CairnException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// A prepared statement whose parameters are given one after the other, in their order, before each use.
public final class Statement {
    private final String place;
    private final PreparedStatement prepared;
    private int given;
    private boolean open;

    Statement(String place, PreparedStatement prepared) {
        this.place = place;
        this.prepared = prepared;
    }

    public Statement with(long number) {
        try {
            prepared.setLong(next(), number);
            return this;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    public Statement with(boolean truth) {
        return with(truth ? 1L : 0L);
    }

    public Statement with(@Nullable String text) {
        try {
            prepared.setString(next(), text);
            return this;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    public Statement with(byte @Nullable [] bytes) {
        try {
            prepared.setBytes(next(), bytes);
            return this;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /// Asks. The rows must be closed before this statement is used again.
    public Rows rows() {
        try {
            given = 0;
            Rows rows = new Rows(this, prepared.executeQuery());
            open = true;
            return rows;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /// Changes. Says how many rows.
    public int run() {
        try {
            given = 0;
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /// The number in the first column of the first row, 0 where there is no row.
    public long number() {
        try (Rows rows = rows()) {
            return rows.next() ? rows.number(1) : 0;
        }
    }

    /// Whether there is a row.
    public boolean any() {
        try (Rows rows = rows()) {
            return rows.next();
        }
    }

    void idle() {
        open = false;
    }

    CairnException failure(SQLException e) {
        given = 0;
        return DatabaseFailure.of(place, e);
    }

    private int next() {
        if (open) {
            throw new IllegalStateException("the rows of this statement are still being read: " + prepared);
        }
        return ++given;
    }
}
