package dev.cairn.store.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;

/// A connection with the statements that were prepared on it. For one thread at a time.
public final class Session {
    /// Parameters of one look-up in bulk: more gain nothing, fewer cost a call each.
    private static final int BULK = 256;

    private static final String PLACES = "?" + ",?".repeat(BULK - 1);

    private final String place;
    private final Connection connection;
    private final Map<String, Statement> statements = new HashMap<>();

    Session(String place, Connection connection) {
        this.place = place;
        this.connection = connection;
    }

    /// The statement for this SQL, which is prepared at its first use.
    public Statement sql(String sql) {
        Statement known = statements.get(sql);
        if (known != null) {
            return known;
        }
        try {
            Statement made = new Statement(place, connection.prepareStatement(sql));
            statements.put(sql, made);
            return made;
        } catch (SQLException e) {
            throw DatabaseFailure.of(place, e);
        }
    }

    /// Asks for many keys with few calls: `(KEYS)` in the SQL stands for a list of some of them, and each row that
    /// comes is given to `each`, in no order.
    public void inBulk(String sql, Collection<byte[]> keys, Consumer<Rows> each) {
        if (keys.isEmpty()) {
            return;
        }
        Statement statement = sql(sql.replace("(KEYS)", "(" + PLACES + ")"));
        Iterator<byte[]> left = keys.iterator();
        while (left.hasNext()) {
            for (int i = 0; i < BULK; i++) {
                if (left.hasNext()) {
                    statement.with(left.next());
                } else {
                    statement.with((String) null);
                }
            }
            try (Rows rows = statement.rows()) {
                while (rows.next()) {
                    each.accept(rows);
                }
            }
        }
    }

    /// Like [#inBulk] for keys that are numbers.
    ///
    /// @param first what stands before the keys among the parameters
    public void inBulk(String sql, long first, Collection<Long> keys, Consumer<Rows> each) {
        if (keys.isEmpty()) {
            return;
        }
        Statement statement = sql(sql.replace("(KEYS)", "(" + PLACES + ")"));
        Iterator<Long> left = keys.iterator();
        while (left.hasNext()) {
            statement.with(first);
            for (int i = 0; i < BULK; i++) {
                if (left.hasNext()) {
                    statement.with(left.next());
                } else {
                    statement.with((String) null);
                }
            }
            try (Rows rows = statement.rows()) {
                while (rows.next()) {
                    each.accept(rows);
                }
            }
        }
    }

    /// Runs SQL that is used once.
    void execute(String sql) {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw DatabaseFailure.of(place, e);
        }
    }

    void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw DatabaseFailure.of(place, e);
        }
    }
}
