package dev.cairn.annex.protocol;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A special remote: what git-annex may keep, and have back. Many threads may ask at once. Where something cannot be
/// done, [dev.cairn.failure.CairnException] says why; git-annex shows its sentence.
public interface Remote {
    /// The settings that it knows, and what they are for.
    Map<String, String> settings();

    /// Sets itself up in a repository.
    void initialise(Annex annex);

    /// Gets ready for what comes.
    void prepare(Annex annex);

    /// Keeps a file under a key: it can be had back when this returns, and is on disk when [#has] says so.
    void store(String key, Path file, Annex annex);

    /// Writes what a key stands for into a file, of which a beginning may be there already.
    void retrieve(String key, Path file, Annex annex);

    /// Whether it has a key for certain.
    ///
    /// @throws dev.cairn.failure.CairnException if it cannot say
    boolean has(String key, Annex annex);

    /// Keeps a key no longer. One that it does not have is well, too.
    void remove(String key, Annex annex);

    /// Where else a key can be found, for people; empty if nowhere.
    String whereabouts(String key, Annex annex);

    /// Whether it has to do with an address.
    boolean claims(String url);

    /// What lies at an address that it claims.
    Found look(String url, Annex annex);

    /// Something at an address.
    ///
    /// @param size in bytes
    /// @param name for a file that it may become
    record Found(long size, String name) {}

    /// What people are told of it.
    Map<String, String> about(Annex annex);

    /// The tree of files that it shows to others.
    Export export();

    /// A tree of files, each by its path with slashes.
    interface Export {
        void store(String name, Path file, Annex annex);

        void retrieve(String name, Path file, Annex annex);

        boolean has(String name, Annex annex);

        void remove(String name, Annex annex);

        void rename(String name, String to, Annex annex);

        /// Removes what is below a name.
        void removeFolder(String name, Annex annex);
    }

    /// How dear it is to be asked, see git-annex's costs: 100 is a disk, 200 another machine.
    int cost();

    /// Whether only this machine can reach it.
    boolean isLocal();

    /// The names of the addresses that a key which is kept has, to be told to git-annex.
    List<String> addresses(String key, Annex annex);
}
