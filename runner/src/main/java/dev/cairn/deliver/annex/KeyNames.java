package dev.cairn.deliver.annex;

import dev.cairn.annex.key.AnnexKey;
import dev.cairn.annex.key.Backend;
import dev.cairn.annex.key.WholeDigest;
import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.deliver.annex.repository.Git;
import dev.cairn.deliver.annex.repository.Rules;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.Store;
import dev.cairn.store.file.LocalFile;
import dev.cairn.unixfs.ImportProfile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The keys that a repository gives to content whose digests are known, or are found out by reading it once.
final class KeyNames {
    private static final int SHA256_BYTES = 32;

    private final Store store;
    private final ImportProfile profile;
    private final Git git;
    private final Rules rules;

    KeyNames(Store store, ImportProfile profile, Git git, Rules rules) {
        this.store = store;
        this.profile = profile;
        this.git = git;
        this.rules = rules;
    }

    /// The key of each of these files.
    Map<Member, AnnexKey> of(List<Member> members) {
        Map<WholeDigest, List<Member>> byDigest = new HashMap<>();
        for (Member member : members) {
            byDigest.computeIfAbsent(rules.digest(member.path()).orElseThrow(), _ -> new ArrayList<>())
                    .add(member);
        }
        Map<String, Map<Member, String>> byBackend = new HashMap<>();
        byDigest.forEach((digest, some) -> {
            Map<Cid, String> known = digests(some, digest);
            for (Member member : some) {
                byBackend
                        .computeIfAbsent(rules.backend(member.path()), _ -> new LinkedHashMap<>())
                        .put(member, known.get(member.cid()));
            }
        });
        Map<Member, AnnexKey> keys = new HashMap<>();
        byBackend.forEach((backend, digests) -> keys.putAll(named(backend, digests)));
        return keys;
    }

    private Map<Cid, String> digests(List<Member> members, WholeDigest digest) {
        List<Cid> cids = members.stream().map(Member::cid).distinct().toList();
        Map<Cid, String> found = known(cids, digest);
        List<LocalFile> unread = new ArrayList<>();
        for (Cid cid : cids) {
            if (!found.containsKey(cid)) {
                unread.add(store.files()
                        .readable(cid)
                        .orElseThrow(() -> new CairnException(
                                Kind.MISSING, "the content " + cid + " is no longer here; run again")));
            }
        }
        if (!unread.isEmpty()) {
            store.intake().digest(unread, digest, profile);
            found.putAll(known(unread.stream().map(LocalFile::cid).toList(), digest));
        }
        return found;
    }

    private Map<Cid, String> known(List<Cid> cids, WholeDigest digest) {
        Map<Cid, String> found = new HashMap<>();
        store.knownKeys()
                .digests(cids, digest, profile)
                .forEach((cid, name) -> found.put(cid, name.substring(name.indexOf(':') + 1)));
        if (digest == WholeDigest.SHA256) {
            for (Cid cid : cids) {
                if (cid.codec() == Codec.RAW && cid.hash() == Cid.SHA2_256) {
                    byte[] bytes = cid.bytes();
                    found.put(cid, HexFormat.of().formatHex(bytes, bytes.length - SHA256_BYTES, bytes.length));
                }
            }
        }
        return found;
    }

    /// As git-annex itself names content of this digest under this file's name: its extension may belong to the key.
    private Map<Member, AnnexKey> named(String backend, Map<Member, String> digests) {
        Map<Member, AnnexKey> keys = new HashMap<>();
        Backend known = Backend.of(backend);
        String plain = known.extension() ? backend.substring(0, backend.length() - 1) : backend;
        StringBuilder asked = new StringBuilder();
        for (Map.Entry<Member, String> entry : digests.entrySet()) {
            String key = plain + "-s" + entry.getKey().size() + "--" + entry.getValue();
            keys.put(entry.getKey(), AnnexKey.parse(key));
            // What cannot stand in a line is in no extension either.
            asked.append(key)
                    .append(' ')
                    .append(entry.getKey().path().replaceAll("[\r\n]", "_"))
                    .append('\n');
        }
        if (known.extension()) {
            List<String> told = git.well(
                            "naming keys",
                            asked.toString(),
                            "annex",
                            "examinekey",
                            "--batch",
                            "--migrate-to-backend=" + backend)
                    .lines()
                    .toList();
            int next = 0;
            for (Member member : digests.keySet()) {
                keys.put(member, AnnexKey.parse(told.get(next++)));
            }
        }
        return keys;
    }
}
