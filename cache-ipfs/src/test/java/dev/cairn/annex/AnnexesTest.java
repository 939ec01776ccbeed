package dev.cairn.annex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.annex.key.AnnexKey;
import dev.cairn.failure.CairnException;
import dev.cairn.system.Stat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnexesTest {
    private static final String HELLO = "SHA256E-s5--2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir
    Path folder;

    @Test
    void a_locked_file_has_its_key_and_its_content() {
        AnnexSample sample =
                AnnexSample.at(folder, "repo").write("sub/a.txt", "hello").add();

        AnnexedFile found = link(sample.path("sub/a.txt"));

        assertThat(found.key()).hasToString(HELLO + ".txt");
        assertThat(found.way()).isEqualTo(AnnexedFile.Way.LOCKED);
        assertThat(found.content().orElseThrow()).hasContent("hello").isRegularFile();
        assertThat(found.repository().top()).isEqualTo(real(sample.top()));
        assertThat(found.repository().uuid().orElseThrow())
                .hasToString(sample.ask("git config annex.uuid").strip());
    }

    @Test
    void looking_changes_nothing_of_a_fresh_clone_and_finds_every_key() {
        AnnexSample origin = AnnexSample.at(folder, "origin")
                .write("a.txt", "hello")
                .write("b", "world")
                .add()
                .run("git annex unlock -q b && git commit -qam unlocked");
        AnnexSample clone = AnnexSample.clone(folder, "clone");
        origin.run("git clone -q . ../clone");
        Map<String, String> before = AnnexSample.everything(clone.top());

        AnnexedFile locked = link(clone.path("a.txt"));
        AnnexedFile unlocked = file(clone.path("b")).orElseThrow();

        assertThat(locked.key()).hasToString(HELLO + ".txt");
        assertThat(locked.content()).isEmpty();
        assertThat(locked.repository().uuid()).isEmpty();
        assertThat(unlocked.way()).isEqualTo(AnnexedFile.Way.POINTER);
        assertThat(unlocked.content()).isEmpty();
        assertThat(unlocked.key().digest())
                .hasValue("486ea46224d1bb4fb680f34f7c9ad96a8f24ec88be73ea8e5a6c65260e9cb8a7");
        assertThat(AnnexSample.everything(clone.top())).isEqualTo(before);
        assertThat(locked.mend())
                .contains("git annex get -- a.txt")
                .contains(clone.top().toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void an_unlocked_file_is_its_key_until_it_is_edited(int version) throws IOException {
        AnnexSample sample = AnnexSample.at(folder, "repo")
                .write("data/one", "hello")
                .write("data/two", "world")
                .add()
                .run("git annex unlock -q . && git commit -qam unlocked")
                .run("sleep 0.1 && git update-index --index-version " + version
                        + (version == 3 ? " && git update-index --skip-worktree data/two" : ""));

        AnnexedFile found = file(sample.path("data/one")).orElseThrow();
        assertThat(found.key()).hasToString(HELLO);
        assertThat(found.way()).isEqualTo(AnnexedFile.Way.UNLOCKED);
        assertThat(found.content()).hasValue(sample.path("data/one"));

        var time = Files.getLastModifiedTime(sample.path("data/one"));
        Files.writeString(sample.path("data/one"), "HELLO");
        Files.setLastModifiedTime(sample.path("data/one"), time);
        assertThat(file(sample.path("data/one"))).isEmpty();
        assertThat(file(sample.path("data/two"))).isPresent();
    }

    @Test
    void an_unlocked_file_is_found_where_git_has_packed_its_pointers() {
        AnnexSample sample = AnnexSample.at(folder, "repo");
        String common = "a-name-that-all-have-in-common-as-far-as-here-";
        for (int i = 0; i < 30; i++) {
            sample.write(common + i, "content");
        }
        sample.run("git -c annex.backend=WORM annex add -q . && git commit -qm added")
                .run("git annex unlock -q . && git commit -qam unlocked")
                .run("git gc -q --aggressive --prune=now && sleep 0.1 && git update-index --index-version 4")
                .run("test -z \"$(find .git/objects -path '*/??/*' -type f)\"");

        for (int i = 0; i < 30; i++) {
            AnnexKey key = file(sample.path(common + i)).orElseThrow().key();
            assertThat(key.name()).isEqualTo(common + i);
        }
        // As it is only if some of them are kept as what differs from others.
        assertThat(sample.ask("git verify-pack -v .git/objects/pack/*.idx | awk '$2 == \"blob\" && NF > 5'"))
                .isNotEmpty();
    }

    @Test
    void an_adjusted_branch_a_worktree_and_a_submodule_have_the_same_keys() throws IOException {
        AnnexSample sample =
                AnnexSample.at(folder, "repo").write("sub/a", "hello").add();
        sample.run("git worktree add -q ../tree -b other");
        assertThat(link(folder.resolve("tree/sub/a")).content().orElseThrow()).hasContent("hello");
        sample.run("cd ../tree && git annex info -q > /dev/null");
        assertThat(link(folder.resolve("tree/sub/a")).content().orElseThrow()).hasContent("hello");

        AnnexSample above =
                AnnexSample.at(folder, "super").run("git submodule --quiet add ../repo inner && git commit -qm inner");
        assertThat(above.path("inner/.git")).isRegularFile();
        assertThat(link(above.path("inner/sub/a")).key()).hasToString(HELLO);
        assertThat(link(above.path("inner/sub/a")).content()).isEmpty();
        above.run("cd inner && git annex get -q sub/a");
        assertThat(link(above.path("inner/sub/a")).content().orElseThrow()).hasContent("hello");
        assertThat(link(above.path("inner/sub/a")).repository().top()).isEqualTo(real(above.path("inner")));

        sample.run("git annex adjust -q --unlock && sleep 0.1 && git update-index --index-version 4");
        assertThat(file(sample.path("sub/a")).orElseThrow().key()).hasToString(HELLO);
    }

    @Test
    void content_is_found_where_the_annex_lies_elsewhere_and_in_a_bare_repository() {
        AnnexSample sample = AnnexSample.at(folder, "repo").write("a", "hello").add();
        sample.run("git clone -q . ../ephemeral && ln -s \"$TOP/.git/annex\" ../ephemeral/.git/annex");
        assertThat(link(folder.resolve("ephemeral/a")).content().orElseThrow()).hasContent("hello");

        sample.run("git clone -q --bare . ../bare.git && cd ../bare.git && git annex init -q bare && cd - > /dev/null"
                + " && git remote add bare ../bare.git && git annex copy -q --to bare a");
        AnnexRepository bare = AnnexRepository.bare(folder.resolve("bare.git"));
        assertThat(bare.object(AnnexKey.parse(HELLO)).orElseThrow()).hasContent("hello");
        assertThat(bare.object(AnnexKey.parse("WORM--x"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"with space", "it's \"quoted\"", "two\nlines", "-leading", "--", "größe 試", "a\\b", "x%&:y"})
    void names_are_only_names(String name) {
        AnnexSample sample = AnnexSample.at(folder, "repo").write(name, "hello").add();
        assertThat(link(sample.path(name)).content().orElseThrow()).hasContent("hello");
        sample.run(
                "git annex unlock -q . && git commit -qam unlocked && sleep 0.1 && git update-index --index-version 4");
        assertThat(file(sample.path(name)).orElseThrow().way()).isEqualTo(AnnexedFile.Way.UNLOCKED);
        sample.run("git annex drop -q --force .");
        assertThat(file(sample.path(name)).orElseThrow().way()).isEqualTo(AnnexedFile.Way.POINTER);
    }

    @Test
    void a_file_that_only_looks_like_a_pointer_is_a_plain_file() {
        String pointer = "/annex/objects/" + HELLO + "\n";
        AnnexSample sample = AnnexSample.at(folder, "repo")
                .write("kept", "x")
                .add()
                .write("untracked", pointer)
                .write("changed", pointer);
        sample.run("git add changed && git commit -qm pointer");
        assertThat(file(sample.path("changed")).orElseThrow().key()).hasToString(HELLO);
        sample.write("changed", pointer + "/annex/\n");

        assertThat(file(sample.path("untracked"))).isEmpty();
        assertThat(file(sample.path("changed"))).isEmpty();
        AnnexSample outside = AnnexSample.clone(folder, "outside").write("plain", pointer);
        assertThat(file(outside.path("plain"))).isEmpty();
    }

    @Test
    void a_pointer_is_not_taken_for_data_where_nobody_knows_what_git_knows() throws IOException {
        AnnexSample sample = AnnexSample.at(folder, "repo").write("a", "hello").add();
        sample.run("git annex unlock -q a && git commit -qam unlocked && git annex drop -q --force a"
                + " && git update-index --split-index");
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> file(sample.path("a")))
                .withMessageContaining("git update-index --no-split-index");
        Files.write(sample.path(".git/index"), new byte[] {'D', 'I', 'R', 'C', 0, 0, 0, 2, 0, 0, 0, 9, 1});
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> file(sample.path("a")))
                .withMessageContaining("it is cut short");
    }

    @Test
    void a_broken_repository_concerns_only_what_looks_annexed() {
        AnnexSample broken = AnnexSample.clone(folder, "broken")
                .write(".git", "gitdir: /nowhere/.git/worktrees/broken\n")
                .write("plain", "hello")
                .write("pointer", "/annex/objects/" + HELLO + "\n");
        assertThat(file(broken.path("plain"))).isEmpty();
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> file(broken.path("pointer")))
                .withMessageContaining("/nowhere/.git/worktrees/broken");
    }

    @Test
    void a_link_outside_any_repository_and_one_into_another_are_other_links() throws IOException {
        AnnexSample sample = AnnexSample.at(folder, "repo").write("a", "hello").add();
        Path copy = Files.createSymbolicLink(folder.resolve("copy"), Files.readSymbolicLink(sample.path("a")));
        assertThat(new Annexes().link(copy)).isEmpty();
        AnnexSample other = AnnexSample.at(folder, "other");
        Path into = Files.createSymbolicLink(
                other.path("a"), Path.of("../repo").resolve(Files.readSymbolicLink(sample.path("a"))));
        assertThat(into).hasContent("hello");
        assertThat(new Annexes().link(into)).isEmpty();
        Path climbing = Files.createSymbolicLink(
                other.path("b"), Path.of("../..").resolve(Files.readSymbolicLink(sample.path("a"))));
        assertThat(new Annexes().link(climbing).orElseThrow().content()).isEmpty();
    }

    @Test
    void an_object_whose_size_is_not_that_of_its_key_is_not_the_content() {
        AnnexSample sample = AnnexSample.at(folder, "repo").write("a", "hello").add();
        sample.run("chmod -R u+w .git/annex/objects && printf shorter > \"$(readlink a)\"");
        assertThat(link(sample.path("a")).content()).isEmpty();
    }

    @Test
    void a_subdataset_that_is_not_installed_is_told_from_an_empty_folder() throws IOException {
        AnnexSample.at(folder, "repo").write("a", "hello").add();
        AnnexSample above = AnnexSample.at(folder, "super")
                .run("git submodule --quiet add ../repo inner && git commit -qm inner && git clone -q . ../clone");
        Files.createDirectory(folder.resolve("clone/empty"));
        assertThat(above.path("inner/a")).isSymbolicLink();
        assertThat(new Annexes().lacksOther(folder.resolve("clone/inner"))).isPresent();
        assertThat(new Annexes().lacksOther(folder.resolve("clone/empty"))).isEmpty();
    }

    private static AnnexedFile link(Path path) {
        return new Annexes().link(path).orElseThrow();
    }

    private static Optional<AnnexedFile> file(Path path) {
        return new Annexes().file(path, Stat.of(path).orElseThrow());
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
