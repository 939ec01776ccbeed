package dev.cairn.image.root;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.container.ContractMain;
import dev.cairn.container.Nobody;
import dev.cairn.image.UnpackingMain;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackingTest implements UnpackingContract {
    @TempDir
    private Path folder;

    @Override
    public Path folder() {
        return folder;
    }

    @Test
    void an_ordinary_user_is_as_safe() throws Exception {
        assertThat(Nobody.runs(folder, UnpackingMain.class))
                .isEqualTo(ContractMain.sentences(UnpackingContract.class) + " tried\n");
    }
}
