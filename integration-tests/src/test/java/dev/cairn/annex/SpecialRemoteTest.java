package dev.cairn.annex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.program.CairnProgram;
import dev.cairn.program.Checkout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The store as a special remote, as git-annex itself sees it.
class SpecialRemoteTest {
    private CairnProgram cairn;
    private AnnexShell annex;

    @BeforeEach
    void enable(@TempDir Path folder) throws Exception {
        cairn = new CairnProgram(folder.resolve("cairn"));
        annex = AnnexShell.at(folder, cairn);
        annex.run("git init -q repository && cd repository && git annex init -q here");
        annex = annex.in("repository");
        annex.run("printf 'small\n' > 'odd näme' && head -c 3000000 /dev/urandom > -large"
                + " && git annex add -q . && git commit -qm added");
        assertThat(annex.run(Checkout.launcher() + " annex enable")).contains("the remote 'cairn' is ready");
    }

    private List<String> pins() {
        return cairn.run(annex.folder(), "pin", "ls").ending(0).output().lines().toList();
    }

    /// How the remote may be set up.
    enum Variant {
        PLAIN("encryption=none"),
        ENCRYPTED("encryption=shared"),
        EXPORT("encryption=none exporttree=yes");

        private final String settings;

        Variant(String settings) {
            this.settings = settings;
        }
    }

    private static Stream<Arguments> all() {
        return Arrays.stream(GitAnnex.values())
                .flatMap(version -> Arrays.stream(Variant.values()).map(variant -> Arguments.of(version, variant)));
    }

    /// With the system property `cairn.annex.full` all 573 of its tests, which takes minutes.
    @ParameterizedTest
    @MethodSource("all")
    void git_annex_s_own_test_of_remotes_passes(GitAnnex version, Variant variant) throws Exception {
        boolean full = Boolean.getBoolean("cairn.annex.full");
        AnnexShell newer = annex.with(version);
        newer.run("git annex initremote tested type=external externaltype=cairn " + variant.settings);

        assertThat(newer.run("git annex testremote tested" + (full ? "" : " --fast")))
                .contains("All " + (full ? 573 : 125) + " tests passed");
        assertThat(pins()).isEmpty();
    }

    @Test
    void what_was_copied_may_be_dropped_and_is_had_back_even_after_gc() throws Exception {
        annex.run("git annex copy -q --to cairn . && git annex drop -q .");
        cairn.run(annex.folder(), "gc").ending(0);
        annex.run("git annex get -q . && git annex fsck -q && git annex fsck -q --from cairn .");

        assertThat(annex.folder().resolve("odd näme")).hasContent("small\n");
        assertThat(annex.run("git annex whereis -- -large")).contains("[cairn]").contains("cairn: ipfs:bafybei");
        assertThat(pins()).hasSize(2).allMatch(pin -> pin.contains(" annex annex:"));
    }

    @Test
    void a_clone_gets_it_from_the_same_store() throws Exception {
        annex.run("git annex copy -q --to cairn . && git clone -q . ../clone");
        AnnexShell clone = annex.in("../clone");

        assertThat(clone.run(Checkout.launcher() + " annex enable")).contains("the remote 'cairn' is ready");
        clone.run("git remote rm origin");
        assertThat(clone.run(Checkout.launcher() + " annex enable")).contains("is this repository's already");
        clone.run("git annex get -q . && git annex fsck -q");

        assertThat(clone.folder().resolve("-large"))
                .hasSameBinaryContentAs(annex.folder().resolve("-large"));
    }

    @Test
    void of_two_keys_of_one_content_one_may_be_removed() throws Exception {
        annex.run("printf 'twice\n' > one.txt && printf 'twice\n' > two.dat && git annex add -q one.txt two.dat"
                + " && git commit -qm twice && git annex copy -q --to cairn one.txt two.dat");
        annex.run("git annex drop -q --from cairn one.txt && git annex drop -q two.dat");
        cairn.run(annex.folder(), "gc").ending(0);

        annex.run("git annex get -q two.dat");

        assertThat(annex.folder().resolve("two.dat")).hasContent("twice\n");
    }

    @Test
    void what_was_never_stored_there_is_given_by_its_key_or_its_address() throws Exception {
        Path given = Files.writeString(annex.folder().resolveSibling("given"), "known to the store alone\n");
        String cid = cairn.run(annex.folder(), "add", given.toString())
                .ending(0)
                .output()
                .split(" ", -1)[0];
        annex.run("git annex addurl -q --file=fetched ipfs:" + cid + " && git annex fsck -q fetched");

        assertThat(annex.folder().resolve("fetched")).hasSameBinaryContentAs(given);
    }

    @Test
    void a_small_file_that_was_stored_is_an_input_like_any_other() throws Exception {
        annex.run("git annex copy -q --to cairn . && git annex drop -q . && git annex whereis -- 'odd näme'");
        String cid = pins().stream()
                .filter(pin -> pin.contains("-s6--"))
                .findFirst()
                .orElseThrow()
                .split(" ", 2)[0];
        Files.writeString(annex.folder().resolve("flow.yaml"), """
                workflow: twice
                processes:
                  twice: { inputs: [{ from: "ipfs://CID", as: in }], outputs: [out], sh: "cat in in > out" }
                """.replace("CID", cid));

        cairn.run(annex.folder(), "run", "flow.yaml").ending(0);

        assertThat(annex.folder().resolve("out")).hasContent("small\nsmall\n");
    }

    @Test
    void an_exported_tree_is_one_folder_with_one_cid() throws Exception {
        annex.run("git annex initremote -q shown type=external externaltype=cairn encryption=none exporttree=yes"
                + " && mkdir -p 'in ä/deep' && printf one > 'in ä/deep/one' && printf two > 'in ä/two'"
                + " && git annex add -q . && git commit -qm more && git annex export -q HEAD --to shown");
        Path plain = Files.createDirectory(annex.folder().resolveSibling("plain"));
        annex.run("cp -RL -- * '" + plain + "'");
        String expected = cairn.run(plain, "add", "-r", "--only-hash", ".")
                .ending(0)
                .output()
                .split(" ", 2)[0];

        assertThat(trees()).containsExactly(expected);
        assertThat(annex.run("git annex info shown")).contains("exported tree: " + expected);
        cairn.run(annex.folder(), "gc").ending(0);
        assertThat(cairn.run(annex.folder(), "cat", expected + "/in ä/deep/one")
                        .ending(0)
                        .output())
                .isEqualTo("one");
        annex.run("git rm -qr . && git commit -qm nothing --allow-empty && git annex export -q HEAD --to shown");
        assertThat(trees()).isEmpty();
    }

    /// What exported trees are called.
    private List<String> trees() {
        return pins().stream()
                .filter(pin -> pin.matches(".* annex annex:[^/]*/"))
                .map(pin -> pin.split(" ", 2)[0])
                .toList();
    }

    @ParameterizedTest
    @EnumSource(GitAnnex.class)
    void keys_that_are_cids_are_made_and_verified(GitAnnex version) throws Exception {
        AnnexShell person = annex.with(version);
        person.run("head -c 2500000 /dev/urandom > large.tar.gz && printf 'twice\n' > small.txt"
                + " && git annex add -q --backend=XCID small.txt && git annex add -q --backend=XCIDE large.tar.gz");
        for (String name : List.of("small.txt", "large.tar.gz")) {
            String key = Files.readSymbolicLink(annex.folder().resolve(name))
                    .getFileName()
                    .toString();
            String cid = cairn.run(annex.folder(), "add", "--only-hash", name)
                    .ending(0)
                    .output()
                    .split(" ", 2)[0];
            assertThat(key).startsWith("XCID").contains("--" + cid);
            assertThat(person.run("git annex examinekey --format='${backend}\n' " + key))
                    .startsWith("XCID");
        }
        person.run("git annex fsck -q small.txt large.tar.gz");

        person.run("f=$(readlink -f small.txt) && chmod u+w \"$f\" && printf 'other\n' > \"$f\"");

        assertThat(person.fails("git annex fsck small.txt")).contains("Bad file content");
    }

    @Test
    void where_it_cannot_be_enabled_a_sentence_says_why() throws Exception {
        annex.run("git init -q ../plain");

        assertThat(annex.in("../plain").fails(Checkout.launcher() + " annex enable"))
                .contains("'git annex init' makes it known");
        assertThat(annex.in("..").fails(Checkout.launcher() + " annex enable")).contains("in no git repository");
        annex.run("git remote add other ../plain");
        assertThat(annex.fails(Checkout.launcher() + " annex enable other")).contains("choose another name");
        assertThat(annex.fails(Checkout.launcher() + " annex enable second"))
                .contains("is the remote 'cairn' of the repository already");
    }
}
