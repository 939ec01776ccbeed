package dev.cairn.store.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.annex.AnnexSample;
import dev.cairn.annex.key.KeyPolicy;
import dev.cairn.cid.Cid;
import dev.cairn.failure.Kind;
import dev.cairn.store.Samples;
import dev.cairn.store.StoreTestCase;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.intake.item.Found;
import dev.cairn.unixfs.ImportProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What files of git-annex are named.
class AnnexedTest extends StoreTestCase {
    private static final String LARGE = "ACGT".repeat(800_000);

    @Test
    void small_content_is_named_by_its_key_whether_it_is_here_or_not_and_nothing_is_read() {
        AnnexSample sample = AnnexSample.at(folder, "repo").write("a", "hello").add();
        Path a = sample.path("a");

        assertThat(bytesRead(a)).isZero();
        Found.Named here = identified(a);
        assertThat(here.cid()).isEqualTo(Samples.cid("hello"));
        assertThat(here.size()).isEqualTo(5);
        assertThat(here.lying()).isEqualTo(Found.Lying.UNREAD);
        assertThat(store.presence().isHere(here.cid())).isFalse();

        sample.run("git annex drop -q --force a");
        assertThat(identified(a).cid()).isEqualTo(here.cid());
        assertThat(identified(a).lying()).isEqualTo(Found.Lying.ABSENT);
    }

    @Test
    void what_is_read_serves_from_the_annex() {
        AnnexSample sample = AnnexSample.at(folder, "repo").write("a", "hello").add();

        Found.Named read = read(sample.path("a"));

        assertThat(read.cid()).isEqualTo(Samples.cid("hello"));
        assertThat(read.lying()).isEqualTo(Found.Lying.IN_ANNEX);
        assertThat(store.blocks().get(read.cid())).hasValue(Samples.bytes("hello"));
        assertThat(identified(sample.path("a"))).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA256E", "SHA512", "SHA3_256", "MD5E", "SHA1"})
    void large_content_is_read_once_and_known_when_it_is_gone(String backend) {
        AnnexSample sample = AnnexSample.at(folder, "repo").write("large.fq", LARGE);
        Cid plain = identified(sample.path("large.fq")).cid();
        sample.run("git config annex.backend " + backend).add();
        Path large = sample.path("large.fq");

        assertThat(bytesRead(large)).isEqualTo(LARGE.length());
        assertThat(bytesRead(large)).isZero();
        sample.run("git annex drop -q --force large.fq");
        reopen();

        Found.Named gone = identified(large);
        assertThat(gone.cid()).isEqualTo(plain);
        assertThat(gone.lying()).isEqualTo(Found.Lying.ABSENT);
        assertThat(gone.size()).isEqualTo(LARGE.length());
        assertThat(store.intake().read(List.of(large), PROFILE, Progress.NONE).getFirst())
                .isInstanceOf(Found.Lacking.class);
    }

    @Test
    void a_strong_key_is_known_in_every_repository_and_under_every_name_and_a_weak_one_only_where_it_was_seen() {
        AnnexSample sample = AnnexSample.at(folder, "repo")
                .write("strong.fq", LARGE)
                .write("weak.fq", LARGE + "!")
                .run("git annex add -q strong.fq && git -c annex.backend=MD5E annex add -q weak.fq"
                        + " && git mv strong.fq strong.txt && git commit -qm added");
        Cid cid = identified(sample.path("strong.txt")).cid();
        identified(sample.path("weak.fq"));
        sample.run("git clone -q . ../clone && cd ../clone && git annex init -q clone");

        assertThat(identified(folder.resolve("clone/strong.txt")).cid()).isEqualTo(cid);
        assertThat(found(folder.resolve("clone/weak.fq"), KeyPolicy.DEFAULT))
                .isInstanceOfSatisfying(
                        Found.Lacking.class,
                        lacking -> assertThat(lacking.reason().sentence())
                                .contains("counts only in a repository where it was read"));
        assertThat(found(sample.path("strong.txt"), KeyPolicy.NONE)).isInstanceOf(Found.Named.class);
        sample.run("git annex drop -q --force weak.fq strong.txt");
        assertThat(found(sample.path("weak.fq"), KeyPolicy.DEFAULT)).isInstanceOf(Found.Named.class);
        assertThat(found(sample.path("weak.fq"), KeyPolicy.CRYPTOGRAPHIC)).isInstanceOf(Found.Lacking.class);
        assertThat(found(sample.path("strong.txt"), KeyPolicy.CRYPTOGRAPHIC)).isInstanceOf(Found.Named.class);
        assertThat(found(sample.path("strong.txt"), KeyPolicy.NONE)).isInstanceOf(Found.Lacking.class);
    }

    @Test
    void what_is_not_here_and_not_known_says_its_key_its_repository_and_what_brings_it() {
        AnnexSample sample =
                AnnexSample.at(folder, "repo").write("-odd name", LARGE).add();
        String key = sample.ask("git annex lookupkey -- '-odd name'").strip();
        sample.run("git annex drop -q --force -- '-odd name'");

        assertThat(found(sample.path("-odd name"), KeyPolicy.DEFAULT))
                .isInstanceOfSatisfying(Found.Lacking.class, lacking -> {
                    assertThat(lacking.reason().kind()).isEqualTo(Kind.MISSING);
                    assertThat(lacking.reason().sentence())
                            .contains(
                                    key,
                                    "git annex get -- \"-odd name\"",
                                    sample.top().toString());
                });
    }

    @Test
    void keys_without_a_hash_are_never_what_their_bytes_are() {
        AnnexSample sample = AnnexSample.at(folder, "repo").write("worm", "hello");
        sample.run("git -c annex.backend=WORM annex add -q worm && git commit -qm worm");

        assertThat(identified(sample.path("worm")).cid()).isEqualTo(Samples.cid("hello"));
        sample.run("git annex drop -q --force worm");
        assertThat(found(sample.path("worm"), KeyPolicy.DEFAULT)).isInstanceOf(Found.Lacking.class);
    }

    @Test
    void the_same_bytes_have_one_name_plain_locked_unlocked_absent_and_in_folders() {
        AnnexSample sample = AnnexSample.at(folder, "repo")
                .write("data/a", "hello")
                .write("data/below/large", LARGE)
                .write("plain/a", "hello")
                .write("plain/below/large", LARGE);
        sample.run("printf '.git/\\n' > .gitignore && git add .gitignore plain && git annex add -q data"
                + " && git commit -qm added");
        Found.Named plain = identified(sample.path("plain"));

        Found.Named locked = identified(sample.path("data"));
        assertThat(locked.cid()).isEqualTo(plain.cid());
        assertThat(locked.lying()).isEqualTo(Found.Lying.UNREAD);
        assertThat(read(sample.path("data")).lying()).isEqualTo(Found.Lying.IN_ANNEX);
        sample.run("git annex unlock -q data && git commit -qam unlocked");
        assertThat(identified(sample.path("data")).cid()).isEqualTo(plain.cid());
        sample.run("git annex drop -q --force data");
        Found.Named pointers = identified(sample.path("data"));
        assertThat(pointers.cid()).isEqualTo(plain.cid());
        assertThat(pointers.lying()).isEqualTo(Found.Lying.ABSENT);
        assertThat(pointers.size()).isEqualTo(plain.size());
        sample.run("git annex lock -q --force data");
        assertThat(identified(sample.path("data")).cid()).isEqualTo(plain.cid());
    }

    @Test
    void a_folder_named_by_keys_is_not_taken_for_here() {
        AnnexSample sample = AnnexSample.at(folder, "repo")
                .write("data/a", "hello")
                .write("data/b", "world")
                .add();
        sample.run("git annex drop -q --force data");

        Found.Named named = identified(sample.path("data"));

        assertThat(store.presence().isHere(named.cid())).isFalse();
        reopen();
        assertThat(store.presence().isHere(named.cid())).isFalse();
    }

    @Test
    void an_unlocked_file_that_was_edited_is_its_present_bytes_even_with_its_time_put_back() throws IOException {
        AnnexSample sample = AnnexSample.at(folder, "repo").write("a", LARGE).add();
        sample.run(
                "git annex unlock -q a && git commit -qam unlocked && sleep 0.1 && git update-index --index-version 4");
        identified(sample.path("a"));
        FileTime time = Files.getLastModifiedTime(sample.path("a"));
        Files.writeString(sample.path("a"), "TTTT" + LARGE.substring(4));
        Files.setLastModifiedTime(sample.path("a"), time);
        Path plain = file("plain", "TTTT" + LARGE.substring(4));

        Found.Named edited = identified(sample.path("a"));

        assertThat(edited.cid()).isEqualTo(identified(plain).cid());
        assertThat(edited.lying()).isEqualTo(Found.Lying.IN_PLACE);
    }

    @Test
    void an_object_with_other_bytes_than_its_key_says_is_refused_when_it_is_read_and_teaches_nothing()
            throws IOException {
        AnnexSample sample = AnnexSample.at(folder, "repo")
                .write("a", "hello")
                .write("large", LARGE)
                .add();
        for (String name : List.of("a", "large")) {
            Path object = sample.path(name).toRealPath();
            sample.run("chmod u+w " + object.getParent());
            tamper(object);
        }

        for (String name : List.of("a", "large")) {
            assertThat(store.intake()
                            .read(List.of(sample.path(name)), PROFILE, Progress.NONE)
                            .getFirst())
                    .isInstanceOfSatisfying(Found.Refused.class, refused -> {
                        assertThat(refused.reason().kind()).isEqualTo(Kind.CORRUPT);
                        assertThat(refused.reason().sentence()).contains("git annex fsck", name);
                    });
        }
        sample.run("git annex drop -q --force large");
        assertThat(found(sample.path("large"), KeyPolicy.DEFAULT)).isInstanceOf(Found.Lacking.class);
    }

    @Test
    void a_key_that_lies_about_the_size_is_not_looked_up_by_its_digest() throws IOException {
        AnnexSample sample =
                AnnexSample.at(folder, "repo").write("large", LARGE).add();
        identified(sample.path("large"));
        String lie = sample.ask("git annex lookupkey large").strip().replace("-s3200000-", "-s3200001-");
        sample.run("git annex fromkey -q --force '" + lie + "' lie");

        assertThat(found(sample.path("lie"), KeyPolicy.DEFAULT)).isInstanceOf(Found.Lacking.class);
    }

    @Test
    void a_locked_file_is_executable_nowhere() {
        AnnexSample sample = AnnexSample.at(folder, "repo").write("tool", "#!/bin/sh\n");
        executable(sample.path("tool"));
        sample.add();

        assertThat(read(sample.path("tool")).executable()).isFalse();
        sample.run("git annex drop -q --force tool");
        assertThat(identified(sample.path("tool")).executable()).isFalse();
    }

    @Test
    void other_profiles_learn_names_of_their_own() {
        AnnexSample sample = AnnexSample.at(folder, "repo").write("a", "hello").add();
        for (ImportProfile profile : ImportProfile.all()) {
            Cid cid = store.intake()
                    .identify(List.of(sample.path("a")), profile, Progress.NONE)
                    .getFirst()
                    .named()
                    .cid();
            assertThat(cid)
                    .isEqualTo(Intake.onlyHash(file("plain", "hello"), profile, Progress.NONE)
                            .cid());
        }
        sample.run("git annex drop -q --force a");
        Cid old = store.intake()
                .identify(List.of(sample.path("a")), ImportProfile.UNIXFS_V0_2015, Progress.NONE)
                .getFirst()
                .named()
                .cid();
        assertThat(old)
                .isEqualTo(Intake.onlyHash(file("plain", "hello"), ImportProfile.UNIXFS_V0_2015, Progress.NONE)
                        .cid());
    }

    @Test
    void what_git_keeps_of_a_repository_inside_of_a_folder_is_no_content() throws IOException {
        AnnexSample.at(folder, "inner").write("a", "a").write("b/c", LARGE).add();
        AnnexSample above = AnnexSample.at(folder, "above")
                .run("mkdir in && git submodule --quiet add \"$(cd ../inner && pwd)\" in/sub && git commit -qm sub"
                        + " && cp -r ../inner in/clone && cd in/sub && git annex get -q .");
        Path plain = Files.createDirectories(folder.resolve("plain"));
        above.run("cp -rL in '" + plain + "' && rm -rf '" + plain + "'/in/*/.git");

        Found.Named named = identified(above.path("in"));

        assertThat(named.cid()).isEqualTo(identified(plain.resolve("in")).cid());
        assertThat(named.lying()).isNotEqualTo(Found.Lying.IN_PLACE);
        above.run("git init -q ../git && echo a > ../git/a");
        assertThat(identified(folder.resolve("git")).lying()).isEqualTo(Found.Lying.IN_PART);
        Files.writeString(Files.createDirectories(folder.resolve("other")).resolve(".git"), "no link");
        assertThat(identified(folder.resolve("other")).lying()).isEqualTo(Found.Lying.IN_PLACE);
    }

    @Test
    void the_repository_is_what_it_was() {
        AnnexSample origin = AnnexSample.at(folder, "origin")
                .write("data/a", "hello")
                .write("data/large", LARGE)
                .add();
        origin.run("git annex unlock -q data/large && git commit -qam unlocked");
        origin.run("git clone -q . ../clone");
        Map<String, String> before = AnnexSample.everything(origin.top());
        Map<String, String> clone = AnnexSample.everything(folder.resolve("clone"));

        read(origin.path("data"));
        identified(folder.resolve("clone/data"));

        assertThat(AnnexSample.everything(origin.top())).isEqualTo(before);
        assertThat(AnnexSample.everything(folder.resolve("clone"))).isEqualTo(clone);
    }

    private Found.Named read(Path path) {
        return store.intake()
                .read(List.of(path), PROFILE, Progress.NONE)
                .getFirst()
                .named();
    }

    private Found found(Path path, KeyPolicy policy) {
        return store.intake()
                .identify(List.of(path), PROFILE, Progress.NONE, policy)
                .getFirst();
    }
}
