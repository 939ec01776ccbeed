package dev.cairn.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VolumeTest {
    private static final Path HOME = Path.of("/mnt/share/cairn");

    @ParameterizedTest
    @ValueSource(strings = {"nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "lustre", "ceph", "9p", "beegfs", "gpfs"})
    void a_network_file_system_is_refused_by_name_and_place_with_the_mend(String kind) {
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> Volume.refuseNetwork("the store", HOME, kind))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .withMessageContaining(kind)
                .withMessageContaining(HOME.toString())
                .withMessageContaining("CAIRN_HOME");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "xfs", "btrfs", "tmpfs", "overlay", "zfs", "fuseblk", ""})
    void a_file_system_of_this_machine_is_not(String kind) {
        assertThatCode(() -> Volume.refuseNetwork("the store", HOME, kind)).doesNotThrowAnyException();
    }

    @Test
    void the_kernel_says_what_a_file_lies_on() {
        assertThat(Volume.kind(Path.of("/dev/shm"))).isEqualTo("tmpfs");
        assertThat(Volume.kind(Path.of("/nowhere/at/all"))).isEmpty();
        Stat stat = Stat.of(Path.of("/dev/shm")).orElseThrow();
        assertThat(Volume.kind(Path.of("/dev/shm"), stat)).isEqualTo("tmpfs");
    }
}
