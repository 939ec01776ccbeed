package dev.cairn.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.store.Store;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.unit.Size;
import dev.cairn.unixfs.ImportProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetTest {
    @TempDir
    Path temporary;

    @Test
    void what_a_run_let_go_of_at_its_end_goes_although_it_had_been_looked_for_before() throws IOException {
        Path file = Files.write(temporary.resolve("file"), new byte[1_000_000]);
        try (Store store = Store.open(temporary.resolve("home"))) {
            store.intake().add(List.of(file), ImportProfile.UNIXFS_V1_2025, Progress.NONE);
            Budget budget = new Budget(store, Optional.of(Size.parse("100 KB")));
            budget.grown(0);
            assertThat(budget.excess()).isPresent();

            store.pins().remove(store.pins().all());
            budget.ended();
            assertThat(budget.excess()).isEmpty();
            assertThat(store.collector().size()).isZero();
        }
    }
}
