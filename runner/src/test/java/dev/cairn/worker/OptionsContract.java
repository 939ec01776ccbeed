package dev.cairn.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.container.Bind;
import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.RootFileSystem;
import dev.cairn.failure.CairnException;
import dev.cairn.task.FileKind;
import dev.cairn.worker.projection.input.Contents.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What a process says of its container, observed from inside: the same with every runtime that isolates.
interface OptionsContract {
    ContainerRuntime runtime();

    /// An empty folder, a new one for each test.
    Path folder();

    default Orders order() throws IOException {
        Path own = Files.createTempDirectory(folder(), "order");
        return new Orders(own, own.resolve("scratch"), runtime());
    }

    private static String said(Orders order, String script) throws IOException {
        try (Attempt.Succeeded done = order.succeeds(script)) {
            return done.stdout().file().isPresent()
                    ? Files.readString(done.stdout().file().get())
                    : "";
        }
    }

    @Test
    default void content_is_exposed_read_only_where_nothing_is() throws IOException {
        Orders order = order();
        var tree =
                order.contents().folder(new Entry.File("file", order.contents().file("of a folder\n")));
        order.expose("/data/ref", FileKind.FOLDER, tree)
                .expose("/data/one", FileKind.FILE, order.contents().file("a file\n"));
        assertThat(said(order, """
                        cat /data/ref/file /data/one
                        ls /data
                        for f in /data/ref/file /data/one /data/ref/new /data/new; do
                            if (echo x > $f) 2>/dev/null; then echo written $f; fi
                        done
                        """)).isEqualTo("of a folder\na file\none\nref\n");
    }

    @Test
    default void something_is_exposed_inside_the_software_which_stays_whole() throws IOException {
        Orders order = order();
        order.expose(
                        "/usr/share/cairn-test/ref",
                        FileKind.FILE,
                        order.contents().file("there\n"))
                .expose("/lib/cairn-test", FileKind.FILE, order.contents().file("through a symlink\n"));
        assertThat(said(order, """
                        cat /usr/share/cairn-test/ref /usr/lib/cairn-test
                        test -e /usr/share/doc && test -x /usr/bin/env && test -e /usr/lib/os-release && echo whole
                        if (touch /usr/share/new) 2>/dev/null; then echo written; fi
                        if (touch /usr/lib/new) 2>/dev/null; then echo written; fi
                        """)).isEqualTo("there\nthrough a symlink\nwhole\n");
    }

    @Test
    default void a_folder_that_is_exposed_in_place_must_stay_as_it_is() throws Exception {
        Path place = Files.createDirectories(folder().resolve("place"));
        Files.writeString(place.resolve("file"), "in place\n");
        Path shared = Files.createDirectories(folder().resolve("door"));
        Orders order = order();
        var cid = order.contents().inPlace(place.resolve("file"));
        order.expose("/data", cid, place);
        assertThat(said(order, "cat /data/file")).isEqualTo("in place\n");
        order.share("/door", shared);
        Thread person = Thread.ofPlatform().start(() -> {
            while (Files.notExists(shared.resolve("started"))) {
                Thread.onSpinWait();
            }
            try {
                Files.writeString(place.resolve("file"), "changed by a person\n");
                Files.writeString(shared.resolve("changed"), "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try (Attempt.Failed failed =
                order.fails("touch /door/started; until test -e /door/changed; do sleep 0.01; done; cat /data/file")) {
            assertThat(failed.cause()).isEqualTo(Attempt.Cause.INPUT);
            assertThat(failed.reason()).contains("was changed while the task ran");
        }
        person.join();
    }

    @Test
    default void what_is_shared_is_the_machines_own() throws IOException {
        Path place = Files.createDirectories(folder().resolve("shared"));
        Files.writeString(place.resolve("log"), "one\n");
        Orders order = order().share("/var/cache/tool", place);
        assertThat(said(order, "cat /var/cache/tool/log; echo two >> /var/cache/tool/log"))
                .isEqualTo("one\n");
        assertThat(place.resolve("log")).hasContent("one\ntwo\n");
    }

    /// The number of the user that a task sees itself as.
    default int user() {
        return 1000;
    }

    @Test
    default void the_user_has_another_name_and_a_home_of_that_name() throws IOException {
        assertThat(said(
                        order().user("ada"),
                        "id -un; id -gn; id -u; echo $HOME; cd; pwd -P; touch file; ls; ls -A /tmp"))
                .isEqualTo("ada\nada\n" + user() + "\n/home/ada\n/home/ada\nfile\n");
        assertThat(said(order(), "id -un; echo $HOME")).isEqualTo("cairn\n/tmp\n");
        assertThat(said(order().user("ada").variable("HOME", "/tmp"), "echo $HOME"))
                .isEqualTo("/tmp\n");
    }

    @Test
    default void a_task_starts_in_its_workdir() throws IOException {
        Orders order = order().input("in", "content\n").output("build/out").workdir("build");
        assertThat(said(order, "pwd; cat ../in > out")).isEqualTo("/work/build\n");
        assertThat(said(order().input("deep/in", "content\n").workdir("deep"), "cat in"))
                .isEqualTo("content\n");
        assertThatThrownBy(() -> order().input("in", "content\n").workdir("in").run("true"))
                .isInstanceOf(CairnException.class)
                .hasMessageContaining("the workdir 'in' is a file");
    }

    @Test
    default void symlinks_are_made_in_the_root() throws IOException {
        Orders order = order().symlink("/opt/tools/sh", "/bin/sh").symlink("/usr/lib/cairn-link", "../bin/env");
        assertThat(said(order, """
                        readlink /opt/tools/sh /usr/lib/cairn-link
                        /opt/tools/sh -c 'echo runs'
                        /usr/lib/cairn-link -i /bin/echo runs
                        """)).isEqualTo("/bin/sh\n../bin/env\nruns\nruns\n");
        assertThatThrownBy(() -> order().symlink("/usr/bin/env", "sh").run("true"))
                .isInstanceOf(CairnException.class)
                .hasMessageContaining("'/usr/bin/env' cannot be made: the software has something there already");
    }

    @Test
    default void standard_folders_change_nothing_where_the_software_has_them() throws IOException {
        String script = "ls -l / | grep -v ' work$' | sed 's/.*[0-9] //'; ls /usr | head -n 20";
        assertThat(said(order().fhs(), script)).isEqualTo(said(order(), script));
    }

    @Test
    default void standard_folders_lead_into_a_profile() throws IOException {
        Orders order = order();
        // As Guix and Nix have it: all at a path of its own, and nothing at the usual ones.
        List<Bind> binds = new ArrayList<>(List.of(new Bind(Path.of("/usr"), "/gnu/store/profile")));
        TreeMap<String, String> links = new TreeMap<>();
        for (Bind bind : order.software().binds()) {
            if (bind.target().startsWith("/etc")) {
                binds.add(bind);
            }
        }
        RootFileSystem guix = new RootFileSystem(binds, links);
        order.software(guix, "/gnu/store/profile/bin:/usr/bin").fhs();
        // Programs of this machine find their loader at its usual path only because of it.
        assertThat(said(order, "readlink /bin /lib /usr/share; ls / | tr '\\n' ' '; echo works"))
                .startsWith("/gnu/store/profile/bin\n/gnu/store/profile/lib\n/gnu/store/profile/share\n")
                .endsWith("works\n");
    }
}
