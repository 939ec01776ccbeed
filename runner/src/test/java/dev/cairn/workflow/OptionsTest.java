package dev.cairn.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.job.Job;
import dev.cairn.job.JobInput;
import dev.cairn.job.Origin;
import dev.cairn.task.FileKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a process may say of its container.
class OptionsTest {
    @TempDir
    Path temporary;

    @TempDir
    Path outside;

    Folder folder;

    @BeforeEach
    void start() {
        folder = new Folder(temporary);
    }

    private Job job(String key) {
        return flow(key).rehearse().job("a");
    }

    private Folder flow(String key) {
        return folder.flow("""
                processes:
                  a:
                    %s
                    sh: "true"
                """.formatted(key));
    }

    private Folder with(Map<String, String> environment, List<Path> exposed, List<Path> shared) {
        return folder.with(
                LoadOptions.DEFAULT.withLending(new Lending(environment, Set.of("DECLARED"), exposed, shared)));
    }

    @Test
    void what_lies_in_the_folder_is_exposed_freely_at_the_same_path_below_the_root() throws IOException {
        folder.file("ref/genome", "A").file("one", "1");
        assertThat(job("expose: [ref, one=/data/one]").options().exposed())
                .containsExactly(
                        new JobInput(
                                "data/one",
                                Optional.of(FileKind.FILE),
                                new Origin.HostFile(temporary.toRealPath().resolve("one"), "one"),
                                false),
                        new JobInput(
                                "ref",
                                Optional.of(FileKind.FOLDER),
                                new Origin.HostFolder(temporary.toRealPath().resolve("ref"), "ref"),
                                false));
    }

    @Test
    void what_lies_outside_is_exposed_if_the_person_allows_it() throws IOException {
        Files.writeString(outside.resolve("file"), "");
        Path real = outside.toRealPath();
        flow("expose: [" + outside + "/file=/x]")
                .refused(
                        "flow.yaml:3: 'expose': '" + outside + "/file' lies outside the workflow's folder",
                        "--expose.allow " + real + "/file");
        with(Map.of(), List.of(outside), List.of());
        assertThat(job("expose: [" + outside + "/file=/x]").options().exposed()).hasSize(1);
        flow("share: [" + outside + "=/x]").refused("flow.yaml:3: 'share':", "--share.allow " + real);
        with(Map.of(), List.of(), List.of(outside));
        assertThat(job("expose: [" + outside + "/file=/x]").options().exposed()).hasSize(1);
        assertThat(job("share: [" + outside + "=/x]").options().shared()).isEqualTo(Map.of("/x", real));
    }

    @Test
    void without_another_word_it_is_shown_where_it_is() {
        with(Map.of(), List.of(Path.of("/usr")), List.of());
        assertThat(job("expose: [/usr/./share//doc/]").options().exposed())
                .extracting(JobInput::path)
                .containsExactly("usr/share/doc");
    }

    @Test
    void a_symlink_in_the_folder_allows_nothing_more() {
        folder.link("out", outside).file("in/file", "").link("inside", Path.of("in"));
        flow("expose: [out=/x]").refused("flow.yaml:3: 'expose': '", "lies outside the workflow's folder");
        flow("share: [out=/x]").refused("flow.yaml:3: 'share': '", "lies outside the workflow's folder");
        assertThat(job("share: [inside=/x]").options().shared().get("/x")).endsWithRaw(Path.of("in"));
    }

    @Test
    void a_root_that_was_lent_may_be_exposed_and_not_be_shared() {
        folder.with(LoadOptions.DEFAULT.withRoots(Map.of("data", outside)));
        assertThat(job("expose: [data=/x]").options().exposed()).hasSize(1);
        flow("share: [data=/x]").refused("flow.yaml:3: 'share': 'data' lies outside the workflow's folder");
    }

    @Test
    void what_cannot_be_shown_is_told_with_its_line_and_the_mend() {
        folder.file("ref/x", "");
        refused("expose: [nothing]", "'nothing' is not there");
        refused("expose: [../x]", "leaves the workflow's folder");
        refused("expose: [ref=ref]", "'ref' is not absolute; write it from '/' on, as in /ref");
        refused("expose: [ref=/work/ref]", "'/work/ref' lies in /work, which is the container's own");
        refused("expose: [ref=/proc]", "'/proc' lies in /proc, which is the container's own");
        refused("expose: [ref=/etc/passwd]", "'/etc/passwd' is the container's own");
        refused("expose: [ref=/]", "'/' is the root itself");
        refused("expose: [\"=/x\"]", "names nothing");
        refused("expose: [/proc/self=/x]", "is the kernel's");
        refused("expose: [ref=/x, ref/x=/x]", "'/x' is there twice");
        refused("expose: [ref=/x/y, ref/x=/x]", "'/x' and '/x/y' lie in each other");
        refused("expose: ref", "'expose' must be a list");
        refused("symlink: [/x]", "write it as LINK=TARGET");
        refused("symlink: [x=/y]", "'x' is not absolute");
        refused("user: root", "'user' cannot be 'root'", "never root");
        refused("user: 1000", "'user' cannot be '1000'");
        refused("workdir: /work/build", "is absolute; write it relative to /work: 'build'");
        refused("workdir: ..", "leaves the workflow's folder");
        refused("nesting: true", "'nesting' is not to be had: a task that starts containers");
        refused("emulate-fhs: 1", "'emulate-fhs' must be true or false");
        refused("exposes: [ref]", "did you mean 'expose'?");
    }

    private void refused(String key, String... sentences) {
        assertThat(flow(key).refused(sentences)).contains("flow.yaml:3: ");
    }

    @Test
    void who_shares_is_never_reused() {
        folder.file("db/x", "");
        assertThat(job("share: [db=/db]").caching()).isEqualTo(Job.Caching.NEVER);
        folder.flow("""
                processes:
                  a:
                    share: [db=/db]
                    cache: true
                    sh: "true"
                """).refused("flow.yaml:4: 'cache: true' stands beside 'share'", "expose it instead");
    }

    @Test
    void what_is_shared_is_in_nobodys_way() {
        folder.file("db/inner/x", "");
        folder.flow("""
                processes:
                  a: { share: [db=/db], sh: "true" }
                  b: { expose: [db/inner=/x], sh: "true" }
                """)
                .refused("flow.yaml:3: the process 'b' exposes", "what may change while it is read has no content");
        folder.flow("""
                processes:
                  a: { share: [db=/db], sh: "true" }
                  b: { share: [db/inner=/x], sh: "true" }
                """).refused("flow.yaml:3: the process 'b' shares", "share the same folder in both");
    }

    @Test
    void variables_of_the_runner_are_preserved_by_name_and_by_pattern() {
        with(
                Map.of("LANG", "de", "LC_ALL", "C", "LC_TIME", "fr", "OTHER", "x", "LC_TOKEN", "s", "CAIRN_JOBS", "1"),
                List.of(),
                List.of());
        assertThat(job("preserve: [LANG, \"LC_*\", MISSING, \"NONE_*\"]").env())
                .isEqualTo(Map.of("LANG", "de", "LC_ALL", "C", "LC_TIME", "fr"));
        assertThat(job("preserve: [\"[LO]*\"]").env())
                .isEqualTo(Map.of("LANG", "de", "LC_ALL", "C", "LC_TIME", "fr", "OTHER", "x"));
        assertThat(flow("preserve: [LANG]\n    env: { LANG: own }")
                        .rehearse()
                        .job("a")
                        .env())
                .isEqualTo(Map.of("LANG", "own"));
    }

    @Test
    void no_secret_is_preserved() {
        with(Map.of("DECLARED", "s", "API_KEY", "s", "MINE", "s", "GIVEN", "s"), List.of(), List.of());
        refused("preserve: [DECLARED]", "cannot preserve 'DECLARED': it is a secret", "say it in 'secrets'");
        refused("preserve: [API_KEY]", "cannot preserve 'API_KEY'");
        refused("preserve: [GIVEN]\n    secrets: [GIVEN]", "cannot preserve 'GIVEN'");
        refused("preserve: [\"*\"]", "cannot preserve '*': that would put the whole environment into the key");
        refused("preserve: [CAIRN_HOME]", "settings of Cairn's own");
        refused("preserve: [\"A=B\"]", "there is no variable of this name");
        assertThat(job("preserve: [\"[A-Z]*\"]").env()).isEqualTo(Map.of("MINE", "s", "GIVEN", "s"));
    }

    @Test
    void paths_in_scripts_begin_where_the_script_starts() {
        folder.file("in/x", "");
        folder.flow("""
                processes:
                  a:
                    workdir: in/build
                    inputs: { x: in/x }
                    outputs: { y: in/build/y, z: z }
                    command: [tool, "{{inputs.x}}", "{{outputs.y}}", "{{outputs.z}}"]
                """);
        assertThat(folder.rehearse().job("a").command().toString()).contains("../x", "[Text[text=y]]", "../../z");
    }

    @Test
    void templates_and_defaults_may_say_it_with_words() {
        folder.file("ref/x", "");
        folder.flow("""
                defaults: { user: ada }
                templates: { t: { expose: ["ref=/ref-<v>"], workdir: "<v>", symlink: ["/opt/<v>=/x"], sh: "true" } }
                processes: { a: { use: t, with: { v: seven } } }
                """);
        var options = folder.rehearse().job("a").options();
        assertThat(options.exposed()).extracting(JobInput::path).containsExactly("ref-seven");
        assertThat(options.workdir()).contains("seven");
        assertThat(options.links()).isEqualTo(Map.of("/opt/seven", "/x"));
        assertThat(options.user()).contains("ada");
    }
}
