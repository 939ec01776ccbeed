package dev.cairn.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsRefusalTest {
    @TempDir
    Path folder;

    private Path personal;

    @BeforeEach
    void name() {
        personal = folder.resolve("home/.config/cairn/config.yaml");
    }

    @Test
    void an_unknown_setting_is_named_with_its_line_and_the_nearest_known_one() throws IOException {
        workflow("\njbos: 3\n");
        refused(Map.of()).withMessage(folder + "/cairn.yaml:2: there is no setting 'jbos'; did you mean 'jobs'?");
        workflow("colour: never\n");
        refused(Map.of()).withMessageEndingWith("there is no setting 'colour'; did you mean 'color'?");
        workflow("frobnicate: 1\n");
        refused(Map.of()).withMessageEndingWith("there is no setting 'frobnicate'");
        workflow("processes: {}\n");
        refused(Map.of()).withMessageEndingWith("that belongs into a workflow, which is a file of its own");
    }

    @Test
    void everything_is_said_at_once_each_with_its_place() throws IOException {
        personal("jobs: many\nprofile: best\n");
        workflow("keep-going: yes\nkeep: [all]\nkeep-runs: -1\n");
        assertThat(lines(
                        Map.of("CAIRN_MAX_SIZE", "much", "CAIRN_JOBS", "0"),
                        new Flag("deliver", "post", "--deliver"),
                        new Flag("color", "red", "--color")))
                .containsExactly(
                        personal + ":1: jobs must be a whole number of at least 1, is 'many'",
                        personal + ":2: profile must be unixfs-v1-2025, kubo-cidv1 or unixfs-v0-2015, is 'best'",
                        folder + "/cairn.yaml:1: keep-going must be true or false, is 'yes'",
                        folder + "/cairn.yaml:2: keep must be all or outputs, is a list",
                        folder + "/cairn.yaml:3: keep-runs must be a whole number of at least 0, is '-1'",
                        "CAIRN_JOBS: jobs must be a whole number of at least 1, is '0'",
                        "CAIRN_MAX_SIZE: max-size must be a size above 0, as in 500 MB, 10 GiB or 10G, is 'much'",
                        "--deliver: deliver must be copy, link, none, annex or annex-link, is 'post'",
                        "--color: color must be auto, always or never, is 'red'");
    }

    @Test
    void a_workflow_decides_nothing_about_who_is_asked() throws IOException {
        workflow("""
                sources: [https://one.example]
                kubo: http://127.0.0.1:5001
                kubo.authorization: token
                sources.authorization: { "https://one.example": token }
                sources.timeout: 1 d
                """);
        assertThat(lines(Map.of()))
                .hasSize(5)
                .allSatisfy(line -> assertThat(line).contains("is not for a workflow to decide"));
    }

    @Test
    void what_is_no_address_is_refused() {
        for (String text :
                List.of("127.0.0.1:5001", "ftp://x", "http://", "http://u:p@x", "http://x?y", "http://x:99999")) {
            assertThat(lines(Map.of("CAIRN_KUBO", text, "CAIRN_SOURCES", "https://one.example," + text)))
                    .containsExactly(
                            "CAIRN_KUBO: kubo must be an address, as in http://127.0.0.1:5001, is '" + text + "'",
                            "CAIRN_SOURCES: sources must be a list of 'git-annex', 'kubo', addresses as in"
                                    + " https://trustless-gateway.link, and paths of CAR files, has '" + text + "'");
        }
    }

    @Test
    void sources_that_ask_a_kubo_need_one() {
        assertThat(lines(Map.of("CAIRN_SOURCES", "kubo")))
                .containsExactly(
                        "CAIRN_SOURCES: sources has 'kubo', but the setting kubo does not say where one answers,"
                                + " as in http://127.0.0.1:5001");
    }

    @Test
    void a_workflow_decides_nothing_about_who_keeps_it() throws IOException {
        workflow("""
                mirrors: ["service:theirs=https://one.example"]
                mirrors.authorization: { theirs: token }
                mirrors.pins: [run]
                publish: kubo
                """);
        assertThat(lines(Map.of("CAIRN_KUBO", "http://127.0.0.1:5001")))
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).contains("is not for a workflow to decide"));
    }

    @Test
    void mirrors_that_are_a_kubo_need_one() {
        assertThat(lines(Map.of("CAIRN_MIRRORS", "kubo", "CAIRN_PUBLISH", "kubo")))
                .containsExactlyInAnyOrder(
                        "CAIRN_MIRRORS: mirrors has 'kubo', but the setting kubo does not say where one answers,"
                                + " as in http://127.0.0.1:5001",
                        "CAIRN_PUBLISH: publish has 'kubo', but the setting kubo does not say where one answers,"
                                + " as in http://127.0.0.1:5001");
    }

    @Test
    void mirrors_are_named_by_kind_name_and_address() {
        for (String text : List.of(
                "pinata",
                "service:a",
                "service:=https://a.example",
                "cluster:a b=https://a.example",
                "service:a=https://user:secret@a.example",
                "ftp:a=https://a.example")) {
            assertThat(lines(Map.of("CAIRN_MIRRORS", text)))
                    .containsExactly("CAIRN_MIRRORS: mirrors must be a list of 'kubo', 'service:NAME=URL' and"
                            + " 'cluster:NAME=URL', has '" + text + "'");
        }
        assertThat(lines(Map.of("CAIRN_MIRRORS", "service:a=https://a.example,service:a=https://b.example")))
                .containsExactly("CAIRN_MIRRORS: mirrors has two of the name 'service:a'");
        assertThat(lines(Map.of("CAIRN_MIRRORS", "service:a=https://a.example,service:a=https://a.example")))
                .isEmpty();
        assertThat(lines(Map.of("CAIRN_MIRRORS_PINS", "run,all")))
                .containsExactly(
                        "CAIRN_MIRRORS_PINS: mirrors.pins must be a list of run, added, manual, annex, image, has 'all'");
    }

    @Test
    void a_slip_of_the_pen_is_no_car_file() {
        assertThat(lines(Map.of("CAIRN_SOURCES", "kobo", "CAIRN_KUBO", "http://127.0.0.1:5001")))
                .singleElement()
                .asString()
                .contains("has 'kobo'");
        assertThat(lines(Map.of("CAIRN_SOURCES", "./kobo,all.car"))).isEmpty();
    }

    @Test
    void a_workflow_decides_nothing_about_the_persons_machine() throws IOException {
        workflow("""
                roots: { data: /etc }
                runtime: none
                home: store
                secrets:
                  allow: [TOKEN]
                  TOKEN: /run/token
                secrets.allow: [TOKEN]
                output: ../elsewhere
                scratch: /tmp/x
                expose: { allow: [/etc] }
                share.allow: [/etc]
                packages: { provider: nix, nix: set.nix }
                annex: { jobs: 3 }
                """);
        String rest = " is not for a workflow to decide; say it in " + personal + ", by ";
        String outside = " leads out of the workflow's folder; say it in " + personal + ", by ";
        assertThat(lines(Map.of()))
                .extracting(line -> line.substring(line.indexOf("cairn.yaml")))
                .containsExactly(
                        "cairn.yaml:1: roots" + rest + "CAIRN_ROOTS or on the command line",
                        "cairn.yaml:2: runtime: none" + rest + "CAIRN_RUNTIME or on the command line",
                        "cairn.yaml:3: home" + rest + "CAIRN_HOME or on the command line",
                        "cairn.yaml:5: secrets.allow" + rest + "CAIRN_SECRETS_ALLOW or on the command line",
                        "cairn.yaml:6: secrets.NAME" + rest + "CAIRN_SECRETS_NAME or on the command line",
                        "cairn.yaml:7: secrets.allow" + rest + "CAIRN_SECRETS_ALLOW or on the command line",
                        "cairn.yaml:8: output" + outside + "CAIRN_OUTPUT or on the command line",
                        "cairn.yaml:9: scratch" + outside + "CAIRN_SCRATCH or on the command line",
                        "cairn.yaml:10: expose.allow" + rest + "CAIRN_EXPOSE_ALLOW or on the command line",
                        "cairn.yaml:11: share.allow" + rest + "CAIRN_SHARE_ALLOW or on the command line",
                        "cairn.yaml:12: packages.nix" + rest + "CAIRN_PACKAGES_NIX or on the command line",
                        "cairn.yaml:13: annex.jobs" + rest + "CAIRN_ANNEX_JOBS or on the command line");
        workflow("runtime: bubblewrap\n");
        assertThat(Configuration.read(environment(Map.of()), folder, List.of())
                        .settings()
                        .runtime())
                .isEqualTo(Settings.RuntimeChoice.BUBBLEWRAP);
    }

    @Test
    void the_persons_file_and_variables_may_say_all_that() throws IOException {
        personal("runtime: none\nroots: { data: /mnt }\n");
        Settings settings = Configuration.read(environment(Map.of("CAIRN_HOME", "store")), folder, List.of())
                .settings();
        assertThat(settings.runtime()).isEqualTo(Settings.RuntimeChoice.NONE);
        assertThat(settings.home()).isEqualTo(Path.of("store").toAbsolutePath());
    }

    @Test
    void the_persons_paths_are_absolute_in_a_file() throws IOException {
        personal("output: results\nroots: { data: mnt, a/b: /x }\nsecrets: { TOKEN: t, 1: /x }\n");
        assertThat(lines(Map.of()))
                .extracting(line -> line.substring(personal.toString().length()))
                .containsExactly(
                        ":1: output must be an absolute path or one that starts with '~/', is 'results'",
                        ":2: roots must be a map of names to folders, as in data=/mnt/seq, each an absolute path or one"
                                + " that starts with '~/', 'data' is 'mnt'",
                        ":2: roots must be a map of names to folders, as in data=/mnt/seq, has the name 'a/b'",
                        ":3: secrets.NAME must be the path of a file, its name that of a variable, each an absolute path"
                                + " or one that starts with '~/', 'TOKEN' is 't'",
                        ":3: secrets.NAME must be the path of a file, its name that of a variable, has the name '1'");
    }

    @Test
    void what_has_another_shape_is_refused() throws IOException {
        personal("""
                jobs:
                roots: [a]
                secrets: TOKEN
                packages: nix
                keep: { all: true }
                home: [a, [b]]
                """);
        assertThat(lines(Map.of("CAIRN_ROOTS", "data"), new Flag("roots", "data", "--root")))
                .extracting(line -> line.replace(personal + ":", ""))
                .containsExactly(
                        "1: jobs must be a whole number of at least 1, is nothing",
                        "2: roots must be a map of names to folders, as in data=/mnt/seq, is a list",
                        "3: secrets must be a map, as in 'secrets: { allow: … }', is 'TOKEN'",
                        "4: packages must be a map, as in 'packages: { provider: … }', is 'nix'",
                        "5: keep must be all or outputs, is a map",
                        "6: home must be an absolute path or one that starts with '~/', is a list of more than words",
                        "CAIRN_ROOTS: roots must be a map of names to folders, as in data=/mnt/seq, is 'data'",
                        "--root: roots must be a map of names to folders, as in data=/mnt/seq, is 'data'");
        personal("- jobs\n");
        refused(Map.of()).withMessageContaining(":1: settings are a map, as in 'jobs: 4', not a list");
    }

    @Test
    void what_is_no_yaml_is_refused_along_with_the_rest() throws IOException {
        personal("jobs: 1\njobs: 2\n");
        workflow("jobs: {{x}}\n");
        assertThat(lines(Map.of("CAIRN_KEEP", "x")))
                .satisfiesExactly(
                        line -> assertThat(line).contains("config.yaml:2: the key 'jobs' stands here again"),
                        line -> assertThat(line).contains("cairn.yaml:1: '{{'"),
                        line -> assertThat(line).startsWith("CAIRN_KEEP: "));
    }

    @Test
    void a_variable_that_is_nearly_a_setting_is_refused_and_any_other_is_somebody_elses() {
        refused(Map.of("CAIRN_JBOS", "3"))
                .withMessage("CAIRN_JBOS: there is no such setting; did you mean 'CAIRN_JOBS'?");
        assertThat(Configuration.read(
                                environment(Map.of(
                                        "CAIRN_PORT_8080_TCP",
                                        "tcp://10.0.0.1",
                                        "CAIRN_SERVICE_PORT",
                                        "80",
                                        "CAIRN_SERVICE_HOST",
                                        "10.0.0.1",
                                        "CAIRN_JOBS",
                                        "")),
                                folder,
                                List.of())
                        .entries())
                .allMatch(entry -> entry.from().equals("default"));
    }

    @Test
    void what_stands_where_settings_would_and_is_no_file_is_named() throws IOException {
        Files.createDirectories(folder.resolve("cairn.yaml"));
        refused(Map.of()).withMessage(folder + "/cairn.yaml: settings stand in a file, and this is none; move it away");
    }

    private ThrowableAssertAlternative<CairnException> refused(Map<String, String> variables, Flag... flags) {
        return assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> Configuration.read(environment(variables), folder, List.of(flags)))
                .matches(e -> e.kind() == Kind.REFUSED);
    }

    private List<String> lines(Map<String, String> variables, Flag... flags) {
        try {
            Configuration.read(environment(variables), folder, List.of(flags));
            return List.of();
        } catch (CairnException e) {
            assertThat(e.kind()).isEqualTo(Kind.REFUSED);
            return String.valueOf(e.getMessage()).lines().toList();
        }
    }

    private Map<String, String> environment(Map<String, String> variables) {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("HOME", folder.resolve("home").toString());
        return environment;
    }

    private void personal(String text) throws IOException {
        Files.createDirectories(personal.getParent());
        Files.writeString(personal, text);
    }

    private void workflow(String text) throws IOException {
        Files.writeString(folder.resolve("cairn.yaml"), text);
    }
}
