package dev.cairn.packages.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.packages.ExactPackage;
import java.util.List;
import org.junit.jupiter.api.Test;

class DebFileTest {
    private static final String HEX = "ba4f88f73dbc3ae9055f3c20f4523bfdbaf1ad13ff95e258924f77d20b4fbedf";

    @Test
    void a_line_of_apt_is_a_package() {
        assertThat(DebFile.read("'http://deb.debian.org/debian/pool/main/z/zlib/zlib1g_1.2.13.dfsg-1_amd64.deb'"
                        + " zlib1g_1%3a1.2.13.dfsg-1_amd64.deb 86700 SHA256:" + HEX + "\n"))
                .containsExactly(new ExactPackage("zlib1g", "1:1.2.13.dfsg-1", "amd64", "sha256:" + HEX));
        assertThat(DebFile.read("")).isEmpty();
    }

    @Test
    void anything_else_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DebFile.read("'http://x/a.deb' a_1_all.deb 7 MD5Sum:" + "0".repeat(32)))
                .withMessageContaining("MD5Sum");
    }

    @Test
    void a_file_is_called_as_apt_calls_it() {
        assertThat(DebFile.name(new ExactPackage("login", "1:4.13+dfsg1-1", "amd64", "sha256:" + HEX)))
                .isEqualTo("login_1%3a4.13+dfsg1-1_amd64.deb");
    }

    @Test
    void what_leads_out_of_a_folder_or_is_an_option_is_no_package() {
        for (ExactPackage one : List.of(
                new ExactPackage("../x", "1", "all", "sha256:" + HEX),
                new ExactPackage("-x", "1", "all", "sha256:" + HEX),
                new ExactPackage("x", "1/../../..", "all", "sha256:" + HEX),
                new ExactPackage("x", "1,y", "all", "sha256:" + HEX),
                new ExactPackage("x", "1", "a/b", "sha256:" + HEX))) {
            assertThatExceptionOfType(CairnException.class)
                    .isThrownBy(() -> DebFile.name(one))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                    .withMessageContaining(one.toString());
        }
    }

    @Test
    void a_package_is_read_as_it_is_written() {
        ExactPackage one = new ExactPackage("g++", "4:12.2.0-3", "amd64", "sha256:" + HEX);
        assertThat(ExactPackage.parse(one.toString())).isEqualTo(one);
        for (String nonsense : new String[] {"g++", "a b c md5:7", "a  b sha256:" + HEX, "ä 1 all sha256:" + HEX}) {
            assertThatIllegalArgumentException().isThrownBy(() -> ExactPackage.parse(nonsense));
        }
    }
}
