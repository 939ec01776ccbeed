package dev.cairn.container.oci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.container.Bind;
import dev.cairn.container.Limits;
import dev.cairn.container.Program;
import dev.cairn.container.RootFileSystem;
import dev.cairn.container.Sandbox;
import dev.cairn.container.Work;
import dev.cairn.container.isolation.Processor;
import dev.cairn.container.isolation.UserNamespace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
    private static String configuration(boolean network, User user) {
        Sandbox sandbox = new Sandbox(
                new RootFileSystem(List.of(new Bind(Path.of("/usr"), "/usr")), new TreeMap<>()),
                new Work(
                        Path.of("/s/work"),
                        Path.of("/s/tmp"),
                        List.of(new Bind(Path.of("/store/one"), "in/one")),
                        Optional.empty(),
                        Path.of("/s/place")),
                new Program(List.of("sh", "-eu", "it's"), Optional.of("echo\n")),
                new TreeMap<>(Map.of("GREETING", "good \"day\"")),
                List.of(),
                new Limits(1, OptionalLong.empty(), Optional.empty()),
                network,
                Path.of("/s/streams"));
        byte[] bytes = Configuration.of(
                sandbox,
                user,
                "/s/work",
                Path.of("/s/place/bundle"),
                path -> path.equals(Path.of("/usr")),
                Optional.of(Processor.X86_64));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void folders_are_read_only_with_what_is_mounted_in_them_and_files_by_themselves() {
        assertThat(configuration(false, User.of(Tool.CRUN, UserNamespace.NONE)))
                .contains(
                        "{\"destination\":\"/usr\",\"type\":\"bind\",\"source\":\"/usr\","
                                + "\"options\":[\"rbind\",\"rro\",\"nosuid\",\"nodev\"]}",
                        "{\"destination\":\"/work/in/one\",\"type\":\"bind\",\"source\":\"/store/one\","
                                + "\"options\":[\"rbind\",\"ro\",\"nosuid\",\"nodev\"]}",
                        "{\"destination\":\"/work\",\"type\":\"bind\",\"source\":\"/s/work\","
                                + "\"options\":[\"rbind\",\"rw\",\"nosuid\",\"nodev\"]}",
                        "{\"destination\":\"/cairn/script\",\"type\":\"bind\",\"source\":\"/s/place/bundle/script\"",
                        "\"root\":{\"path\":\"root\",\"readonly\":true}");
    }

    @Test
    void the_program_has_no_capabilities_and_gets_none() {
        assertThat(configuration(false, User.of(Tool.CRUN, UserNamespace.NONE)))
                .contains(
                        "\"noNewPrivileges\":true",
                        "\"bounding\":[],\"effective\":[],\"inheritable\":[],\"permitted\":[],\"ambient\":[]",
                        "\"args\":[\"sh\",\"-eu\",\"it's\",\"/cairn/script\"]",
                        "\"GREETING=good \\\"day\\\"\"",
                        "\"PWD=/work\"",
                        "\"cwd\":\"/work\"",
                        "\"umask\":18");
    }

    @Test
    void there_is_a_network_of_its_own_unless_it_was_asked_for_the_machines() {
        assertThat(configuration(false, User.of(Tool.CRUN, UserNamespace.NONE))).contains("{\"type\":\"network\"}");
        assertThat(configuration(true, User.of(Tool.CRUN, UserNamespace.NONE)))
                .doesNotContain("{\"type\":\"network\"}");
    }

    @Test
    void user_1000_is_the_caller_wherever_that_can_be() {
        String mapped = "\"uidMappings\":[{\"containerID\":1000,\"hostID\":0,\"size\":1}]";
        assertThat(configuration(false, User.of(Tool.CRUN, UserNamespace.NONE))).contains(mapped, "\"uid\":1000");
        assertThat(configuration(false, User.of(Tool.CRUN, UserNamespace.CALLER)))
                .contains(mapped, "\"uid\":1000");
        assertThat(configuration(false, User.of(Tool.RUNC, UserNamespace.NONE)))
                .contains(
                        "{\"containerID\":0,\"hostID\":65534,\"size\":1},{\"containerID\":1000,\"hostID\":0,\"size\":1}",
                        "\"uid\":1000");
        assertThat(configuration(false, User.of(Tool.RUNC, UserNamespace.SUBORDINATES)))
                .contains(
                        "{\"containerID\":0,\"hostID\":1,\"size\":1},{\"containerID\":1000,\"hostID\":0,\"size\":1}",
                        "\"uid\":1000");
        assertThat(configuration(false, User.of(Tool.RUNC, UserNamespace.CALLER)))
                .contains("\"uidMappings\":[{\"containerID\":0,\"hostID\":0,\"size\":1}]", "\"uid\":0");
    }

    @Test
    void the_refused_system_calls_are_those_of_every_runtime() {
        assertThat(configuration(false, User.of(Tool.CRUN, UserNamespace.NONE)))
                .contains(
                        "\"defaultAction\":\"SCMP_ACT_ALLOW\"",
                        "\"ptrace\"",
                        "\"unshare\"",
                        "{\"names\":[\"clone3\"],\"action\":\"SCMP_ACT_ERRNO\",\"errnoRet\":38}",
                        "\"value\":268435456,\"valueTwo\":268435456,\"op\":\"SCMP_CMP_MASKED_EQ\"");
    }
}
