package dev.cairn.annex.protocol;

import java.util.List;

/// git-annex, for whoever does one job for it. Each question waits for its answer; [Hung] is thrown where none
/// comes any more.
public interface Annex {
    /// A setting of the remote; empty where it has none.
    String config(String name);

    /// The remote's own identifier.
    String uuid();

    /// The addresses that are known for a key and begin like this.
    List<String> urls(String key, String prefix);

    /// That a key can be had at this address, which is no file of a web server.
    void uri(String key, String address);

    /// That a key can no longer be had at this address.
    void noUri(String key, String address);

    /// How many bytes of a transfer are done.
    void progress(long bytes);

    /// Something for whoever has asked for much to read.
    void debug(String words);

    /// Something for people, if git-annex can show it.
    void info(String words);

    /// git-annex has gone.
    final class Hung extends RuntimeException {
        private static final long serialVersionUID = 1;

        Hung() {
            super("git-annex has hung up");
        }
    }
}
