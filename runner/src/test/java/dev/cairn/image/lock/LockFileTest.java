package dev.cairn.image.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.annex.key.AnnexKey;
import dev.cairn.annex.key.HashFolders;
import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.image.layout.BlobDigest;
import dev.cairn.image.layout.Platform;
import dev.cairn.packages.ExactPackage;
import dev.cairn.packages.PackageSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The lock beside a workflow.
class LockFileTest {
    private static final Platform AMD = new Platform("linux", "amd64");
    private static final Platform ARM = new Platform("linux", "arm64");
    private static final BlobDigest ONE = new BlobDigest("1".repeat(64));
    private static final BlobDigest TWO = new BlobDigest("2".repeat(64));
    private static final Cid LAYOUT = Cid.parse("bafybeigvzoe2qcrmv6hdjhd4ilspmelvxwo5tkl6dtt6n4clna4olwdshi");

    @TempDir
    Path temporary;

    private Path file;
    private LockFile lock;

    @BeforeEach
    void start() {
        file = temporary.resolve("workflow.lock");
        lock = LockFile.in(temporary);
    }

    private static Locked locked(BlobDigest config) {
        return new Locked(config, Optional.of(TWO), "docker://localhost:5000/bio:1", Optional.of(LAYOUT));
    }

    @Test
    void what_is_put_is_found_again() {
        assertThat(lock.find("docker:bio", AMD)).isEmpty();
        Locked bare = new Locked(TWO, Optional.empty(), "docker-daemon:\"odd\" name", Optional.empty());
        lock.put("docker:bio", AMD, locked(ONE));
        lock.put("docker:bio", ARM, bare);
        assertThat(lock.find("docker:bio", AMD)).contains(locked(ONE));
        assertThat(lock.find("docker:bio", ARM)).contains(bare);
        assertThat(lock.find("docker:other", AMD)).isEmpty();
    }

    @Test
    void one_whose_content_only_git_annex_has_is_not_taken_for_none_and_not_written_over() throws IOException {
        Files.createDirectories(temporary.resolve(".git"));
        Files.writeString(temporary.resolve(".git/HEAD"), "ref: refs/heads/main\n");
        lock.put("docker:bio", AMD, locked(ONE));
        AnnexKey key = AnnexKey.parse("SHA256E-s" + Files.size(file) + "--" + "1".repeat(64) + ".lock");
        Path objects = Path.of(".git/annex/objects");
        Path linked = objects.resolve(HashFolders.of(key).mixed(), key.toString(), key.toString());
        byte[] content = Files.readAllBytes(file);
        Files.delete(file);
        Files.createSymbolicLink(file, linked);

        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> lock.put("docker:other", AMD, locked(ONE)))
                .matches(e -> e.kind() == Kind.MISSING)
                .withMessageContainingAll(file.toString(), "is not here", "'git annex get -- workflow.lock'");
        assertThat(file).isSymbolicLink();

        // It lies where git-annex also looks for it, and the link does not lead.
        Path there = temporary.resolve(objects).resolve(HashFolders.of(key).lower(), key.toString(), key.toString());
        Files.createDirectories(there.getParent());
        Files.write(there, content);
        assertThat(lock.find("docker:bio", AMD)).contains(locked(ONE));
    }

    @Test
    void it_is_sorted_text_for_people() {
        lock.put("oci:b", AMD, new Locked(TWO, Optional.empty(), "oci:b", Optional.empty()));
        lock.put("docker:bio", AMD, locked(ONE));
        assertThat(file).hasContent("""
                # What the images and packages of the workflows in this folder are. Cairn writes it and goes by it; keep it
                # with them. 'cairn image update FILE' looks again.
                images:
                  "docker:bio":
                    linux/amd64:
                      config: sha256:%s
                      manifest: sha256:%s
                      from: "docker://localhost:5000/bio:1"
                      layout: %s
                  "oci:b":
                    linux/amd64:
                      config: sha256:%s
                      from: "oci:b"
                """.formatted(ONE.hex(), TWO.hex(), LAYOUT, TWO.hex()));
    }

    @Test
    void packages_stand_in_it_one_by_one() {
        ExactPackage bash = new ExactPackage("bash", "5.2.15-2+b13", "amd64", ONE.toString());
        ExactPackage odd = new ExactPackage("g++", "4:12.2.0-3", "amd64", TWO.toString());
        LockedPackages locked = new LockedPackages(
                new PackageSet("debian", List.of("http://x/debian/ bookworm main"), List.of(odd, bash)), LAYOUT);
        lock.put("oci:b", AMD, new Locked(TWO, Optional.empty(), "oci:b", Optional.empty()));
        lock.putPackages("bash g++", AMD, locked);
        assertThat(lock.findPackages("bash g++", AMD)).contains(locked);
        assertThat(lock.findPackages("bash", AMD)).isEmpty();
        assertThat(lock.find("oci:b", AMD)).isPresent();
        assertThat(file).content().endsWith("""
                packages:
                  "bash g++":
                    linux/amd64:
                      provider: debian
                      root: %s
                      from:
                        - "http://x/debian/ bookworm main"
                      packages:
                        - "bash 5.2.15-2+b13 amd64 sha256:%s"
                        - "g++ 4:12.2.0-3 amd64 sha256:%s"
                """.formatted(LAYOUT, ONE.hex(), TWO.hex()));
        lock.putPackages("bash g++", ARM, locked);
        lock.putPackagesAlone("bash g++", AMD, locked);
        assertThat(lock.findPackages("bash g++", ARM)).isEmpty();
    }

    @Test
    void packages_that_are_none_are_told_with_their_line() throws IOException {
        refused("packages:\n  a: [1]\n", ":2: a set of packages must be a map, is a list");
        refused("packages:\n  a:\n    linux/amd64: { root: " + LAYOUT + " }\n", ":3: 'provider' is missing");
        refused(
                "packages:\n  a:\n    linux/amd64: { provider: debian, packages: [bash] }\n",
                ":3: 'bash' is no package");
        refused(
                "packages:\n  a:\n    linux/amd64: { provider: debian, packages: x }\n",
                ":3: 'packages' must be a list");
        refused(
                "packages:\n  a:\n    linux/amd64: { provider: debian, packages: [\"a 1 all md5:7\"] }\n",
                ":3: 'md5:7' is no digest of a package");
    }

    @Test
    void an_image_that_moved_is_the_old_one_on_no_platform() {
        lock.put("docker:bio", ARM, locked(ONE));
        lock.putAlone("docker:bio", AMD, locked(TWO));
        assertThat(lock.find("docker:bio", ARM)).isEmpty();
        assertThat(lock.find("docker:bio", AMD)).contains(locked(TWO));
    }

    @Test
    void what_says_the_same_is_not_written_again() throws IOException {
        lock.put("docker:bio", AMD, locked(ONE));
        Object before = Files.getAttribute(file, "unix:ino");
        lock.put("docker:bio", AMD, locked(ONE));
        assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(before);
    }

    @Test
    void nonsense_is_told_with_its_line_and_the_mend() throws IOException {
        refused("images:\n  a: [1]\n", ":2: an image must be a map, is a list");
        refused("images:\n  a:\n    linux/amd64: { from: x }\n", ":3: 'config' is missing");
        refused("images:\n  a:\n    linux/amd64: { config: md5:7 }\n", ":3: 'md5:7' is no sha256:… digest");
        refused("images:\n  a:\n    linux/amd64: { config: [] }\n", ":3: 'config' must be text, is a list");
        refused(
                "images:\n  a:\n    linux/amd64: { config: " + ONE + ", layout: nonsense }\n",
                ":3: 'nonsense' is no CID");
    }

    private void refused(String text, String words) throws IOException {
        Files.writeString(file, text);
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> lock.find("a", AMD))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .withMessageContaining(file + words)
                .withMessageContaining("take the file away");
    }
}
