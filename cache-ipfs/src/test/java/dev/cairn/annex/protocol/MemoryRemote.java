package dev.cairn.annex.protocol;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/// A remote that keeps everything in memory. The key `broken` cannot be looked for, and who asks for `slow` waits
/// until somebody has asked for `quick`.
final class MemoryRemote implements Remote {
    private final Map<String, byte[]> kept = new ConcurrentHashMap<>();
    private final CountDownLatch quick = new CountDownLatch(1);

    @Override
    public Map<String, String> settings() {
        return Map.of("colour", "of the bicycle shed");
    }

    @Override
    public void initialise(Annex annex) {
        if (annex.config("colour").isEmpty()) {
            throw new CairnException(Kind.REFUSED, "a colour is needed\nhere");
        }
    }

    @Override
    public void prepare(Annex annex) {
        annex.info("this is " + annex.uuid());
    }

    @Override
    public void store(String key, Path file, Annex annex) {
        try {
            kept.put(key, Files.readAllBytes(file));
        } catch (IOException e) {
            throw CairnException.of("reading " + file, e);
        }
        annex.progress(kept.get(key).length);
    }

    @Override
    public void retrieve(String key, Path file, Annex annex) {
        throw new CairnException(Kind.MISSING, "nobody has " + annex.urls(key, "ipfs:"));
    }

    @Override
    public boolean has(String key, Annex annex) {
        switch (key) {
            case "broken" -> throw new CairnException(Kind.UNREACHABLE, "the line is cut");
            case "quick" -> quick.countDown();
            case "slow" -> {
                try {
                    quick.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            default -> {}
        }
        return kept.containsKey(key);
    }

    @Override
    public void remove(String key, Annex annex) {
        kept.remove(key);
    }

    @Override
    public String whereabouts(String key, Annex annex) {
        return "";
    }

    @Override
    public boolean claims(String url) {
        return url.startsWith("ipfs:");
    }

    @Override
    public Found look(String url, Annex annex) {
        return new Found(12, "name with blanks");
    }

    @Override
    public Map<String, String> about(Annex annex) {
        String owner = annex.uuid();
        if (owner.isEmpty()) {
            throw new CairnException(Kind.MISSING, "it is nobody's");
        }
        return Map.of("owner", owner);
    }

    @Override
    public Export export() {
        return new Export() {
            @Override
            public void store(String name, Path file, Annex annex) {
                MemoryRemote.this.store("/" + name, file, annex);
            }

            @Override
            public void retrieve(String name, Path file, Annex annex) {
                MemoryRemote.this.retrieve("/" + name, file, annex);
            }

            @Override
            public boolean has(String name, Annex annex) {
                return MemoryRemote.this.has("/" + name, annex);
            }

            @Override
            public void remove(String name, Annex annex) {
                MemoryRemote.this.remove("/" + name, annex);
            }

            @Override
            public void rename(String name, String to, Annex annex) {
                throw new CairnException(Kind.REFUSED, name + " stays what it is");
            }

            @Override
            public void removeFolder(String name, Annex annex) {}
        };
    }

    @Override
    public int cost() {
        return 123;
    }

    @Override
    public boolean isLocal() {
        return false;
    }

    @Override
    public List<String> addresses(String key, Annex annex) {
        return key.equals("plain") ? List.of("ipfs:b") : List.of();
    }
}
