package dev.cairn.packages.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AptSettingsTest {
    @Test
    void proxies_are_this_machines_and_what_it_runs_or_believes_is_not() {
        String text = AptSettings.ofGetting(List.of(
                "Acquire::http::Proxy \"http://proxy:3142\";",
                "Acquire::Check-Valid-Until \"false\";",
                "Acquire::AllowInsecureRepositories \"1\";",
                "Acquire::IndexTargets::deb::DEP-11 \"\";",
                "APT::Update::Post-Invoke-Success:: \"reboot\";",
                "APT::Get::AllowUnauthenticated \"1\";",
                "DPkg::Post-Invoke:: \"reboot\";"));
        assertThat(text).startsWith("""
                Acquire::http::Proxy "http://proxy:3142";
                Acquire::Check-Valid-Until "false";
                Acquire::AllowInsecureRepositories "false";
                """).contains("APT::Get::AllowUnauthenticated \"false\";");
        assertThat(text).doesNotContain("\"1\"").doesNotContain("reboot").doesNotContain("DEP-11");
    }

    @Test
    void apt_knows_nothing_of_this_machine_when_it_looks() {
        String text = AptSettings.ofLooking("", Path.of("/s/state"), Path.of("/s/sources"));
        assertThat(text)
                .contains("Dir::State::status \"/dev/null\";")
                .contains("Dir::Etc::sourceparts \"/s/sources\";")
                .contains("Dir::Cache \"/s/state\";");
    }
}
