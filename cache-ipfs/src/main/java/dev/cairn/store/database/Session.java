package dev.cairn.store.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// A connection with the statements that were prepared on it. For one thread at a time.
public final class Session {
    /// Parameters of one look-up in bulk: more gain nothing, fewer cost a call each.
    private static final int BULK = 256;

    private static final int FEW = 4;

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
        inBulk(sql, keys.size(), keys.iterator(), statement -> {}, Statement::with, each);
    }

    /// Like [#inBulk] for keys that are texts.
    public void inBulkOfTexts(String sql, Collection<String> keys, Consumer<Rows> each) {
        inBulk(sql, keys.size(), keys.iterator(), statement -> {}, Statement::with, each);
    }

    /// Like [#inBulk] for keys that are numbers.
    ///
    /// @param first what stands before the keys among the parameters
    public void inBulk(String sql, long first, Collection<Long> keys, Consumer<Rows> each) {
        inBulk(sql, keys.size(), keys.iterator(), statement -> statement.with(first), Statement::with, each);
    }

    private <K> void inBulk(
            String sql,
            int count,
            Iterator<K> keys,
            Consumer<Statement> before,
            BiConsumer<Statement, K> with,
            Consumer<Rows> each) {
        for (int left = count; left > 0; left -= BULK) {
            // A statement for few keys, and one for many: what is left empty costs a call each too.
            int places = left <= FEW ? FEW : BULK;
            Statement statement = sql(sql.replace("(KEYS)", "(?" + ",?".repeat(places - 1) + ")"));
            before.accept(statement);
            for (int i = 0; i < places; i++) {
                if (keys.hasNext()) {
                    with.accept(statement, keys.next());
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

    /// Runs SQL that does its work bit by bit.
    void executeToItsEnd(String sql) {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
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
