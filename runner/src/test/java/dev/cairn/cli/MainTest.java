package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void nothing_stands_before_the_place_of_an_error_be_it_one_or_two() {
        assertThat(Main.told(CairnException.refused(List.of("flow.yaml:1: a")))).isEqualTo("flow.yaml:1: a");
        assertThat(Main.told(CairnException.refused(List.of("flow.yaml:1: a", "flow.yaml:2: b"))))
                .isEqualTo("flow.yaml:1: a\nflow.yaml:2: b");
        assertThat(Main.told(new CairnException(Kind.FULL, "the disk is full"))).isEqualTo("cairn: the disk is full");
    }
}
