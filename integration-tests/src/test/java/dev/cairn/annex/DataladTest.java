package dev.cairn.annex;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.kubo.KuboNode;
import dev.cairn.program.CairnProgram;
import dev.cairn.program.Room;
import dev.cairn.program.ServedStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Datasets that DataLad makes and clones as folders of workflows. By default DataLad annexes everything, the workflow
/// too, with MD5E.
class DataladTest {
    private static final String RUN = "datalad run -m counted --assume-ready inputs -i inputs/raw/scan.gz"
            + " -o out/count.txt -o out/large.bin 'cairn run flow.yaml --deliver annex'";
    private static final String FLOW = """
            workflow: study
            include: [parts/count.yaml]
            processes:
              large: { inputs: [inputs/raw/word], outputs: [out/large.bin], sh: "yes $(cat inputs/raw/word) | head -c 2500000 > out/large.bin" }
            """;
    private static final String COUNT = """
            processes:
              count: { inputs: [inputs/raw/scan.gz], outputs: [out/count.txt], sh: "wc -c < inputs/raw/scan.gz > out/count.txt" }
            """;

    private Path folder;
    private CairnProgram cairn;
    private AnnexShell study;

    @BeforeEach
    void makeDataset(@TempDir Path temporary) throws Exception {
        folder = temporary;
        cairn = new CairnProgram(temporary.resolve("cairn"));
        AnnexShell person = AnnexShell.at(temporary, cairn).with(GitAnnex.NEWEST);
        person.run("datalad create study && datalad create -d study study/inputs/raw"
                + " && datalad create -d study study/inputs/other");
        study = person.in("study");
        study.run("head -c 1500000 /dev/urandom > inputs/raw/scan.gz && printf word > inputs/raw/word"
                + " && printf other > inputs/other/other && mkdir parts");
        Files.writeString(study.folder().resolve("flow.yaml"), FLOW);
        Files.writeString(study.folder().resolve("parts/count.yaml"), COUNT);
        study.run("datalad save -r -m data");
    }

    /// A clone of the study, with one of its subdatasets and no content at all.
    private AnnexShell cloned(String name) throws Exception {
        study.run("cd .. && datalad clone study " + name + " && cd " + name + " && datalad get -n inputs/raw");
        return study.in("../" + name);
    }

    private static void isClean(AnnexShell dataset) throws Exception {
        assertThat(dataset.run("datalad save && datalad status")).contains("nothing to save, working tree clean");
        assertThat(dataset.run("git status --porcelain")).isEmpty();
        dataset.run("git annex fsck -q");
    }

    private static JsonNode record(AnnexShell dataset) throws Exception {
        String message = dataset.run("git log -1 --format=%B");
        return new ObjectMapper().readTree(message.substring(message.indexOf('{'), message.lastIndexOf('}') + 1));
    }

    private static List<String> changed(AnnexShell dataset) throws Exception {
        return dataset.run("git show --format= --name-only HEAD").lines().toList();
    }

    @ParameterizedTest
    @EnumSource(GitAnnex.class)
    void a_run_in_a_clone_without_content_is_recorded_as_one_of_datalad_s_own(GitAnnex version) throws Exception {
        study = study.with(version);
        AnnexShell clone = cloned("clone");

        clone.run(RUN);

        assertThat(record(clone).path("inputs").toString()).isEqualTo("[\"inputs/raw/scan.gz\"]");
        assertThat(record(clone).path("outputs").toString()).isEqualTo("[\"out/count.txt\",\"out/large.bin\"]");
        assertThat(changed(clone)).containsExactly("out/count.txt", "out/large.bin");
        assertThat(clone.folder().resolve("out/count.txt")).hasContent("1500000\n");
        assertThat(clone.run("git annex whereis out"))
                .contains("here", "cairn: ipfs:bafkrei")
                .contains("cairn: ipfs:bafybei");
        assertThat(clone.folder().resolve("inputs/other")).isEmptyDirectory();
        isClean(clone);
    }

    @Test
    void what_datalad_unlocked_or_removed_before_a_run_is_replaced_and_nothing_is_kept_beside_it() throws Exception {
        AnnexShell clone = cloned("clone");
        clone.run(RUN);
        assertThat(clone.run("datalad rerun")).contains("2 hits, 0 ran");
        isClean(clone);
        clone.run("datalad unlock flow.yaml inputs/raw/word && printf 'another' > inputs/raw/word"
                + " && datalad save -r -m another");

        clone.run(RUN);

        assertThat(changed(clone)).containsExactly("out/large.bin");
        assertThat(clone.run("head -c 8 out/large.bin")).isEqualTo("another\n");
        clone.run("datalad drop out/large.bin inputs/raw/scan.gz && test ! -e out/large.bin");
        assertThat(clone.run(RUN)).contains("2 hits, 0 ran");
        assertThat(Files.exists(clone.folder().resolve("inputs/raw/scan.gz"))).isFalse();
        assertThat(clone.run("datalad drop out/large.bin && datalad get out/large.bin"))
                .contains("get(ok): out/large.bin (file) [from cairn...]");
        assertThat(clone.run("ls out")).isEqualTo("count.txt\nlarge.bin\n");
        isClean(clone);
    }

    @ParameterizedTest
    @EnumSource(GitAnnex.class)
    void outputs_in_a_subdataset_become_its_files_and_both_datasets_are_clean(GitAnnex version) throws Exception {
        study = study.with(version);
        study.run("datalad create -d . out");
        AnnexShell clone = cloned("clone");
        AnnexShell out = clone.in("out");

        clone.run(RUN);

        assertThat(changed(clone)).containsExactly("out");
        assertThat(changed(out)).containsExactly("count.txt", "large.bin");
        assertThat(out.run("git annex whereis large.bin")).contains("here", "cairn: ipfs:bafybei");
        isClean(clone);
        isClean(out);
        assertThat(clone.run("datalad rerun")).contains("2 hits, 0 ran");
        assertThat(clone.run("datalad drop out/large.bin && " + RUN)).contains("2 hits, 0 ran");
        assertThat(clone.run("ls out")).isEqualTo("count.txt\nlarge.bin\n");
        isClean(clone);
        isClean(out);
    }

    @Test
    void another_clone_gets_an_output_through_cairn_and_from_kubo_by_its_address() throws Exception {
        AnnexShell clone = cloned("clone");
        clone.run(RUN);
        clone.run("cd .. && datalad clone clone other && cd other && git config remote.origin.annex-ignore true");
        AnnexShell other = clone.in("../other");
        String get = "cairn annex enable && datalad get out/large.bin";
        try (ServedStore served = ServedStore.of(new Room(clone.folder(), cairn))) {
            other.run("export CAIRN_HOME='" + folder + "/second' CAIRN_SOURCES=" + served.address() + " && " + get);
        }
        String content = other.run("sha256sum out/large.bin");
        assertThat(content).isEqualTo(clone.run("sha256sum out/large.bin"));
        isClean(other);
        Matcher url = Pattern.compile("ipfs:(bafybei[a-z2-7]+)").matcher(clone.run("git annex whereis out/large.bin"));
        assertThat(url.find()).isTrue();
        String cid = url.group(1);

        try (KuboNode kubo = KuboNode.start(folder.resolve("kubo"))) {
            cairn.run(
                            clone.folder(),
                            "push",
                            cid,
                            "--to",
                            "kubo",
                            "--kubo",
                            kubo.api().toString())
                    .ending(0);
            other.run("git annex drop -q --force out/large.bin && export CAIRN_HOME='" + folder
                    + "/third' CAIRN_SOURCES=kubo CAIRN_KUBO=" + kubo.api() + " && " + get);

            assertThat(other.run("sha256sum out/large.bin")).isEqualTo(content);
            kubo.write(folder.resolve("without-cairn"), "cat", cid);
        }
        assertThat(folder.resolve("without-cairn"))
                .hasSameBinaryContentAs(clone.folder().resolve("out/large.bin"));
        isClean(other);
    }

    @Test
    void a_clone_of_a_ria_store_gets_its_workflow_and_what_its_tasks_read_from_there() throws Exception {
        study.run("datalad create-sibling-ria -r -s ria --new-store-ok 'ria+file://" + folder
                + "/store' && datalad push -r --to ria && cd .. && datalad clone \"ria+file://" + folder
                + "/store#$(git -C study config -f .datalad/config datalad.dataset.id)\" clone"
                + " && mv study gone && cd clone && datalad get -n inputs/raw");
        AnnexShell clone = study.in("../clone");

        assertThat(clone.fails("cairn run flow.yaml --dry-run"))
                .contains("the content of flow.yaml is not here", "git annex get -- flow.yaml");
        clone.run(RUN);

        assertThat(changed(clone)).containsExactly("out/count.txt", "out/large.bin");
        isClean(clone);
        clone.run("datalad drop inputs/raw");
        assertThat(clone.run("cairn run flow.yaml")).contains("2 hits, 0 ran");
    }

    @Test
    void an_ephemeral_clone_reads_the_annex_that_it_borrows_and_leaves_it_whole() throws Exception {
        study.run(
                "git clone -q inputs/raw ../mirror && cd ../mirror && git annex init -q mirror && git annex get -q word"
                        + " && cd ../study/inputs/raw && git remote add mirror ../../../mirror && git fetch -q mirror"
                        + " && git annex merge -q && git annex drop -q word");
        study.run("cd .. && datalad clone --reckless ephemeral study clone && cd clone && datalad get -n inputs/raw");
        AnnexShell clone = study.in("../clone");
        assertThat(clone.folder().resolve(".git/annex")).isSymbolicLink();

        assertThat(clone.run("cairn run flow.yaml out/count.txt --deliver none"))
                .contains("0 hits, 1 ran");
        assertThat(clone.fails("cairn run flow.yaml --deliver none")).contains("inputs/raw/word", "git-annex in");
        clone.run("git -C inputs/raw remote add mirror ../../../mirror");
        clone.run(RUN);

        assertThat(changed(clone)).containsExactly("out/count.txt", "out/large.bin");
        assertThat(clone.run("datalad save && datalad status")).contains("nothing to save, working tree clean");
        // git-annex's own 'fsck' in the clone writes what the study cannot read.
        assertThat(study.run("git annex fsck && git -C inputs/raw annex fsck")).doesNotContain("error", "fatal");
        isClean(study);
    }
}
