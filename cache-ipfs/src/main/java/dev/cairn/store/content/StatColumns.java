package dev.cairn.store.content;

import dev.cairn.store.database.Rows;
import dev.cairn.store.database.Statement;
import dev.cairn.system.Stat;

/// How a stat stands in a row: device, inode, size, modified, changed, links.
public final class StatColumns {
    private StatColumns() {}

    public static Statement with(Statement statement, Stat stat) {
        return statement
                .with(stat.device())
                .with(stat.inode())
                .with(stat.size())
                .with(stat.modified())
                .with(stat.changed())
                .with(stat.links());
    }

    /// The stat that begins in this column; the mode is not kept.
    public static Stat from(Rows rows, int column) {
        return new Stat(
                rows.number(column),
                rows.number(column + 1),
                0,
                rows.number(column + 2),
                rows.number(column + 3),
                rows.number(column + 4),
                rows.number(column + 5));
    }
}
