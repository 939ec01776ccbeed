package dev.cairn.store.intake;

import dev.cairn.annex.AnnexedFile;
import dev.cairn.annex.identity.KeyCid;
import dev.cairn.annex.key.AnnexKey;
import dev.cairn.annex.key.WholeDigest;
import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.intake.hash.Hashed;
import dev.cairn.unixfs.ImportProfile;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Compares bytes with the key that git-annex has for them, while they are read for their name.
final class KeyCheck {
    private final AnnexedFile file;
    private final Optional<Cid> told;
    private final @Nullable MessageDigest digest;
    private boolean confirmed;

    KeyCheck(AnnexedFile file, ImportProfile profile) {
        this.file = file;
        this.told = KeyCid.of(file.key(), profile);
        this.digest = told.isPresent()
                ? null
                : file.key().backend().digest().map(WholeDigest::start).orElse(null);
    }

    /// What is to see all bytes; nothing if the name tells enough, or nothing does.
    List<MessageDigest> digests() {
        return digest == null ? List.of() : List.of(digest);
    }

    /// Compares, after all bytes were read.
    ///
    /// @return why these are not the bytes of the key; empty if they are, or if nobody can tell
    Optional<CairnException> fault(Hashed hashed) {
        AnnexKey key = file.key();
        boolean wrong =
                key.size().orElse(hashed.imported().size()) != hashed.imported().size();
        if (told.isPresent()) {
            confirmed = told.get().equals(hashed.imported().cid());
            wrong |= !confirmed;
        } else if (digest != null) {
            confirmed = key.digest()
                    .filter(HexFormat.of().formatHex(digest.digest())::equals)
                    .isPresent();
            wrong |= !confirmed;
        }
        confirmed &= !wrong;
        return wrong ? Optional.of(fault()) : Optional.empty();
    }

    /// Whether the bytes are those of the key, and somebody compared them.
    boolean isConfirmed() {
        return confirmed;
    }

    private CairnException fault() {
        return new CairnException(
                Kind.CORRUPT,
                "the content of " + file.path() + " is not what its key " + file.key() + " says; 'git annex fsck' in "
                        + file.repository() + " puts it aside, then it can be got again");
    }
}
