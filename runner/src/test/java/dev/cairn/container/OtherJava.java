package dev.cairn.container;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A second Java that runs a class of these tests: to be killed, or to be somebody else.
public final class OtherJava {
    /// Parts of the names of what such classes need.
    private static final List<String> NEEDED = List.of(
            "classes",
            "common",
            "cache-ipfs",
            "assertj",
            "byte-buddy",
            "commons-compress",
            "docker-java",
            "jackson-core",
            "slf4j",
            "commons-io",
            "commons-lang3",
            "commons-codec",
            "junit-jupiter",
            "opentest4j",
            "junit-platform");

    private OtherJava() {}

    public static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /// A command that runs a class as we do.
    public static List<String> command(Class<?> main, String... arguments) {
        return command(System.getProperty("java.class.path"), main, arguments);
    }

    private static List<String> command(String classes, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes,
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /// A command that runs a class as an ordinary user, who may read neither our home nor, perhaps, this project.
    ///
    /// @param folder for what that user needs
    public static List<String> commandAsNobody(Path folder, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "--no-new-privs", "--"));
        command.addAll(forNobody(folder, main, arguments));
        return command;
    }

    /// The same without the change of user: for those who may become root by a program that lets them, or have a group.
    public static List<String> forNobody(Path folder, Class<?> main, String... arguments) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> classes = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (NEEDED.stream().anyMatch(entry::contains)) {
                Path copy = folder.resolve("classes" + classes.size() + (entry.endsWith(".jar") ? ".jar" : ""));
                copy(Path.of(entry), copy);
                classes.add(copy.toString());
            }
        }
        return command(String.join(File.pathSeparator, classes), main, arguments);
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.notExists(from)) {
            return;
        }
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : (Iterable<Path>) all::iterator) {
                Path target = to.resolve(from.relativize(one).toString());
                Files.copy(one, one.equals(from) ? to : target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
