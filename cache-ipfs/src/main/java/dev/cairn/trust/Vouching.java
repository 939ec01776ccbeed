package dev.cairn.trust;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.key.SigningKey;
import dev.cairn.key.VerifyingKey;
import dev.cairn.keyring.KeyName;
import dev.cairn.keyring.Keyring;
import dev.cairn.keyring.Purpose;
import dev.cairn.record.RecordBlock;
import dev.cairn.record.RevocationBlock;
import dev.cairn.record.Withdrawn;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Signs in the name of a store, with a key that is made when it is first needed. Any thread may.
public final class Vouching {
    private final Keyring keyring;
    private @Nullable SigningKey key;
    private @Nullable VerifyingKey own;

    /// @param keys the folder of the store's keys
    public Vouching(Path keys) {
        this.keyring = new Keyring(keys, Purpose.RECORDS);
    }

    /// What verifies what is signed here; empty if nothing was signed yet.
    public synchronized Optional<VerifyingKey> own() {
        if (own == null) {
            own = key != null
                    ? key.verifying()
                    : keyring.publicHalf(KeyName.SELF).orElse(null);
        }
        return Optional.ofNullable(own);
    }

    /// A record that a task has a result.
    public Block record(Cid task, Cid result, Cid execution) {
        return RecordBlock.sign(task, result, execution, Instant.now(), key());
    }

    /// A revocation.
    public Block revocation(Withdrawn what) {
        return RevocationBlock.sign(what, Instant.now(), key());
    }

    private synchronized SigningKey key() {
        if (key == null) {
            key = keyring.findOrMake(KeyName.SELF).key();
        }
        return key;
    }
}
