package dev.cairn.store.gc;

import dev.cairn.store.database.Session;

/// All that is kept, and why. It only grows.
final class Kept {
    private final Roots roots;
    private final Marks all = new Marks(Marks.Extent.ALL);
    private final Marks records = new Marks(Marks.Extent.RECORDS);

    /// What is known of files that are used where they lie stays; files of the store with their content need not.
    private final Marks inPlace = new Marks(Marks.Extent.ALL);

    private Kept(Roots roots) {
        this.roots = roots;
    }

    /// What is kept now.
    static Kept now(Session session, Roots roots, Places places) {
        Kept kept = new Kept(roots);
        kept.add(session, roots.all(session));
        kept.inPlace.from(session, roots.inPlace(places));
        return kept;
    }

    /// Looks for what has come to be kept since.
    void look(Session session) {
        add(session, roots.more(session));
        inPlace.from(session, roots.moreInPlace(session));
    }

    private void add(Session session, Roots.Found found) {
        all.from(session, found.all());
        records.from(session, found.records());
    }

    boolean hasBlock(long number) {
        return all.hasBlock(number) || records.hasBlock(number) || inPlace.hasBlock(number);
    }

    /// Whether the store's own files of a content stay.
    boolean hasContent(long number) {
        return all.hasContent(number);
    }

    /// Whether what is known of a content stays, for it lies somewhere else.
    boolean isInPlace(long number) {
        return inPlace.hasContent(number);
    }

    /// Marks of one's own that begin with what is kept by more than being in place.
    Marks marks(Marks.Listener own) {
        return all.copy(own);
    }
}
