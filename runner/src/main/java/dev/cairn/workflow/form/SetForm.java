package dev.cairn.workflow.form;

import dev.cairn.workflow.model.MemberSet;
import dev.cairn.workflow.set.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A set that paths and scripts may mention.
public final class SetForm {
    private final MemberSet declared;
    private List<String> columns = List.of();
    private @Nullable List<Member> members;
    private boolean named = true;
    private boolean broken;
    private boolean absent;
    private boolean missed;
    private boolean used;

    SetForm(MemberSet declared) {
        this.declared = declared;
    }

    public MemberSet declared() {
        return declared;
    }

    public String name() {
        return declared.name();
    }

    /// Of a table whose rows are the members; otherwise empty.
    public List<String> columns() {
        return columns;
    }

    /// The members of a list or a table; null if they are not known before patterns are matched.
    public @Nullable List<Member> members() {
        return members;
    }

    /// Whether a member may be mentioned without a column.
    boolean isNamed() {
        return named;
    }

    void give(List<Member> given) {
        broken = false;
        members = List.copyOf(given);
    }

    /// @param itsRowsAreNamed whether no two rows share what is in the first column
    void give(List<String> itsColumns, boolean itsRowsAreNamed, List<Member> given) {
        columns = itsColumns;
        named = itsRowsAreNamed;
        give(given);
    }

    /// The table is not there, and need not be. Nobody knows its columns, and nobody asks.
    void giveNothing() {
        absent = true;
        give(List.of());
    }

    /// The table is not there, and should be. Why, and that, is told when it is known what processes make.
    void miss() {
        missed = true;
    }

    /// Whether the table is not there although it should be.
    public boolean isMissed() {
        return missed;
    }

    boolean isAbsent() {
        return absent;
    }

    /// Its members could not be found out; then the problem has been told.
    void breakOff() {
        broken = true;
        members = List.of();
    }

    /// Whether its members could not be found out.
    public boolean isBroken() {
        return broken;
    }

    void use() {
        used = true;
    }

    boolean isUsed() {
        return used;
    }
}
