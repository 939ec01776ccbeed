package dev.cairn.container.oci;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cairn.container.Bind;
import dev.cairn.container.Sandbox;
import dev.cairn.container.isolation.FilterProfile;
import dev.cairn.container.isolation.Processor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What a runtime reads of a container, the `config.json` of its bundle, as a pure function of what is wanted.
final class Configuration {
    /// Where a script stands in the container.
    static final String SCRIPT = "/cairn/script";

    /// Mounts that every container has.
    private static final int OWN = 7;

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator out;
    private final Predicate<Path> isFolder;

    private Configuration(JsonGenerator out, Predicate<Path> isFolder) {
        this.out = out;
        this.isFolder = isFolder;
    }

    /// In UTF-8.
    ///
    /// @param work      where the working directory lies: the scratch folder, or where a tree shows through it
    /// @param bundle    the folder of the bundle, as [Skeleton] and [Entrance] fill it
    /// @param isFolder  whether what is shown is a folder
    /// @param processor whose system calls are filtered
    static byte[] of(
            Sandbox sandbox,
            User user,
            String work,
            Path bundle,
            Predicate<Path> isFolder,
            Optional<Processor> processor) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            new Configuration(out, isFolder).all(sandbox, user, work, bundle, processor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void all(Sandbox sandbox, User user, String work, Path bundle, Optional<Processor> processor)
            throws IOException {
        out.writeStartObject();
        out.writeStringField("ociVersion", "1.0.2");
        out.writeStringField("hostname", "cairn");
        out.writeObjectFieldStart("root");
        out.writeStringField("path", Skeleton.ROOT);
        out.writeBooleanField("readonly", true);
        out.writeEndObject();
        process(sandbox, user);
        out.writeArrayFieldStart("mounts");
        mounts(sandbox, work, bundle);
        out.writeEndArray();
        out.writeObjectFieldStart("linux");
        mappings("uidMappings", user);
        mappings("gidMappings", user);
        out.writeArrayFieldStart("namespaces");
        for (String kind : List.of("user", "mount", "ipc", "uts", "cgroup", "network")) {
            if (!kind.equals("network") || !sandbox.network()) {
                object(Map.of("type", kind));
            }
        }
        object(Map.of("type", "pid", "path", Entrance.PROCESSES));
        out.writeEndArray();
        if (processor.isPresent()) {
            out.writeFieldName("seccomp");
            FilterProfile.write(out, processor.get());
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    private void process(Sandbox sandbox, User user) throws IOException {
        out.writeObjectFieldStart("process");
        out.writeBooleanField("terminal", false);
        out.writeBooleanField("noNewPrivileges", true);
        out.writeObjectFieldStart("user");
        out.writeNumberField("uid", user.number());
        out.writeNumberField("gid", user.number());
        out.writeNumberField("umask", 022);
        out.writeEndObject();
        out.writeObjectFieldStart("capabilities");
        for (String set : List.of("bounding", "effective", "inheritable", "permitted", "ambient")) {
            texts(set, List.of());
        }
        out.writeEndObject();
        out.writeStringField("cwd", sandbox.start());
        out.writeArrayFieldStart("args");
        for (String argument : sandbox.program().argv()) {
            out.writeString(argument);
        }
        if (sandbox.program().script().isPresent()) {
            out.writeString(SCRIPT);
        }
        out.writeEndArray();
        TreeMap<String, String> environment = new TreeMap<>(Map.of("PWD", sandbox.start()));
        environment.putAll(sandbox.wholeEnvironment());
        texts(
                "env",
                environment.entrySet().stream()
                        .map(one -> one.getKey() + '=' + one.getValue())
                        .toList());
        out.writeEndObject();
    }

    /// How many mounts there are, about.
    static int mounts(Sandbox sandbox) {
        return sandbox.root().binds().size()
                + sandbox.work().inputs().size()
                + sandbox.writable().size()
                + OWN;
    }

    private void mounts(Sandbox sandbox, String work, Path bundle) throws IOException {
        for (Bind bind : sandbox.root().binds()) {
            readOnly(bind.source(), isFolder.test(bind.source()), bind.target());
        }
        // The container enters its namespace of processes, and may not mount this anew.
        mount("bind", bundle.resolve(Entrance.PROC).toString(), "/proc", "rbind", "rro", "nosuid", "nodev", "noexec");
        mount("tmpfs", "tmpfs", "/dev", "nosuid", "noexec", "mode=755", "size=65536k");
        mount("devpts", "devpts", "/dev/pts", "nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620");
        mount("tmpfs", "shm", "/dev/shm", "nosuid", "nodev", "noexec", "mode=1777");
        mount("bind", sandbox.work().temporary().toString(), "/tmp", "rbind", "rw", "nosuid", "nodev");
        mount("bind", work, "/work", "rbind", "rw", "nosuid", "nodev");
        for (Bind bind : sandbox.work().inputs()) {
            readOnly(bind.source(), isFolder.test(bind.source()), "/work/" + bind.target());
        }
        for (Bind bind : sandbox.writable()) {
            mount("bind", bind.source().toString(), bind.target(), "rbind", "rw", "nosuid", "nodev");
        }
        if (sandbox.program().script().isPresent()) {
            readOnly(Skeleton.script(bundle), false, SCRIPT);
        }
    }

    private void readOnly(Path source, boolean folder, String target) throws IOException {
        // Also what is mounted somewhere in it; crun 1.8 takes a file with this option for a folder.
        String readOnly = folder ? "rro" : "ro";
        mount("bind", source.toString(), target, "rbind", readOnly, "nosuid", "nodev");
    }

    private void mount(String type, String source, String target, String... options) throws IOException {
        out.writeStartObject();
        out.writeStringField("destination", target);
        out.writeStringField("type", type);
        out.writeStringField("source", source);
        texts("options", List.of(options));
        out.writeEndObject();
    }

    private void mappings(String name, User user) throws IOException {
        out.writeArrayFieldStart(name);
        for (User.Mapping mapping : user.mappings()) {
            out.writeStartObject();
            out.writeNumberField("containerID", mapping.inside());
            out.writeNumberField("hostID", mapping.outside());
            out.writeNumberField("size", 1);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void object(Map<String, String> fields) throws IOException {
        out.writeStartObject();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            out.writeStringField(field.getKey(), field.getValue());
        }
        out.writeEndObject();
    }

    private void texts(String name, List<String> texts) throws IOException {
        out.writeArrayFieldStart(name);
        for (String text : texts) {
            out.writeString(text);
        }
        out.writeEndArray();
    }
}
