package dev.cairn.glob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.glob.FolderSource.Links;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GlobWalkTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void a_tree() throws IOException {
        for (String path : new String[] {"b.fq", "a.fq", "Z.fq", "a.txt", ".h.fq", "s/c.fq", "s/t/d.fq", ".git/e.fq"}) {
            Files.createDirectories(folder.resolve(path).getParent());
            Files.createFile(folder.resolve(path));
        }
    }

    private List<String> found(String pattern, Links links) {
        return GlobWalk.find(Glob.parse(pattern), new FolderSource(folder, links));
    }

    @Test
    void what_is_found_is_sorted_by_bytes() {
        assertThat(found("*.fq", Links.KEPT)).containsExactly("Z.fq", "a.fq", "b.fq");
    }

    @Test
    void folders_are_crossed_but_never_found() {
        assertThat(found("**/*", Links.KEPT)).containsExactly("Z.fq", "a.fq", "a.txt", "b.fq", "s/c.fq", "s/t/d.fq");
        assertThat(found("*", Links.KEPT)).doesNotContain("s");
    }

    @Test
    void a_name_that_is_spelt_out_is_looked_up_and_not_searched() throws IOException {
        assertThat(found("s/t/*.fq", Links.KEPT)).containsExactly("s/t/d.fq");
        assertThat(found(".git/*", Links.KEPT)).containsExactly(".git/e.fq");
        assertThat(found("s/none/*", Links.KEPT)).isEmpty();
        assertThat(found("none/*/x", Links.KEPT)).isEmpty();
        assertThat(found("a.fq/*", Links.KEPT)).isEmpty();
    }

    @Test
    void a_link_to_a_folder_is_followed_by_name_only() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), Path.of("s"));
        Files.createSymbolicLink(folder.resolve("s/up"), Path.of(".."));
        assertThat(found("link/*.fq", Links.FOLLOWED)).containsExactly("link/c.fq");
        assertThat(found("l*/*.fq", Links.FOLLOWED)).containsExactly("link/c.fq");
        assertThat(found("**/c.fq", Links.FOLLOWED)).containsExactly("s/c.fq");
    }

    @Test
    void where_links_are_kept_they_are_found_themselves_and_hide_what_is_behind() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), Path.of("/etc"));
        assertThat(found("link/*", Links.KEPT)).isEmpty();
        assertThat(found("li*", Links.KEPT)).containsExactly("link");
    }

    @Test
    void a_dangling_link_is_found() throws IOException {
        Files.createSymbolicLink(folder.resolve("x.fq"), Path.of("nowhere"));
        assertThat(found("x.*", Links.FOLLOWED)).containsExactly("x.fq");
    }

    @Test
    void a_folder_that_is_not_there_holds_nothing() {
        assertThat(GlobWalk.find(Glob.parse("*"), new FolderSource(folder.resolve("none"), Links.KEPT)))
                .isEmpty();
    }
}
