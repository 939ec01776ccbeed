package dev.cairn.store.intake.item;

import dev.cairn.annex.AnnexedFile;
import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.system.Stat;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A file on its way to a name.
public final class Item {
    private final boolean inFolder;
    private Path path;
    private Stat stat;
    private @Nullable AnnexedFile annexed;
    private @Nullable Name name;
    private @Nullable CairnException refusal;
    private boolean executable;
    private boolean unread;
    private boolean lacking;

    /// What it came to.
    ///
    /// @param dagSize negative where only its bytes could tell, which is never so in a folder
    public record Name(Cid cid, long size, long dagSize) {}

    private Item(Path path, Stat stat, boolean inFolder) {
        this.path = path;
        this.stat = stat;
        this.inFolder = inFolder;
        this.executable = stat.isExecutable();
    }

    /// A file that was given by itself.
    public static Item single(Path path, Stat stat) {
        return new Item(path, stat, false);
    }

    /// A file in a folder that was given.
    static Item inFolder(Path path, Stat stat) {
        return new Item(path, stat, true);
    }

    /// What stands at the path stands for this.
    public Item as(AnnexedFile file) {
        annexed = file;
        executable &= file.way() != AnnexedFile.Way.LOCKED;
        file.content().ifPresent(content -> {
            if (file.way() != AnnexedFile.Way.UNLOCKED) {
                stat = Stat.of(content).orElseThrow(() -> Refusals.missing(content));
                path = content;
            }
        });
        return this;
    }

    public Path path() {
        return path;
    }

    /// What it was when it was first looked at.
    public Stat stat() {
        return stat;
    }

    /// Whether its owner may execute it. Of a locked file nobody may: whether its object may be executed differs from
    /// clone to clone, and is not known while it is not here.
    boolean isExecutable() {
        return executable;
    }

    public boolean isInFolder() {
        return inFolder;
    }

    /// What it is for git-annex.
    public Optional<AnnexedFile> annexed() {
        return Optional.ofNullable(annexed);
    }

    /// Whether there are bytes that could be read.
    public boolean hasContent() {
        return annexed == null || annexed.content().isPresent();
    }

    public boolean isNamed() {
        return name != null;
    }

    /// Says why it gets no name.
    public void refuse(CairnException reason) {
        refusal = reason;
    }

    public boolean isRefused() {
        return refusal != null;
    }

    /// Says why it gets no name although it may have one: its bytes are not here.
    public void lack(CairnException reason) {
        refusal = reason;
        lacking = true;
    }

    public boolean isLacking() {
        return lacking;
    }

    public void name(Name given) {
        name = given;
    }

    /// Names it without its bytes, which may not be here.
    public void nameUnread(Name given) {
        name = given;
        unread = true;
    }

    /// What it was taken for is not here any more.
    public void unname() {
        name = null;
    }

    /// Where its bytes are.
    public Found.Lying lying() {
        if (unread) {
            return hasContent() ? Found.Lying.UNREAD : Found.Lying.ABSENT;
        }
        return annexed == null || annexed.way() == AnnexedFile.Way.UNLOCKED
                ? Found.Lying.IN_PLACE
                : Found.Lying.IN_ANNEX;
    }

    /// Its name.
    ///
    /// @throws CairnException why it has none
    public Name name() {
        if (refusal != null) {
            throw refusal;
        }
        if (name == null) {
            throw new IllegalStateException(path + " has no name yet");
        }
        return name;
    }
}
