package dev.cairn.deploy;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Gives classes that were compiled for Java 5 the form of Java 8's. An ahead-of-time cache takes in none that
/// are older than Java 6, so each start would read and verify them anew: for picocli that is a quarter of the
/// time of `cairn version`. What the classes do stays the same; only the version and the stack maps that newer
/// verifiers want are written.
public final class OldClasses {
    private static final int JAVA_6 = 50;
    private static final int JAVA_8 = 52;

    private OldClasses() {}

    /// Renews every jar of those given that has such classes, in place.
    public static void main(String[] jars) throws IOException {
        for (String jar : jars) {
            Path path = Path.of(jar);
            if (hasOld(path)) {
                renew(path);
            }
        }
    }

    private static boolean hasOld(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (isClass(entry)) {
                    try (var in = zip.getInputStream(entry)) {
                        byte[] head = in.readNBytes(8);
                        return ((head[6] & 0xff) << 8 | (head[7] & 0xff)) < JAVA_6;
                    }
                }
            }
            return false;
        }
    }

    private static void renew(Path jar) throws IOException {
        Path renewed = Path.of(jar + ".renewed");
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()});
                var zip = new ZipFile(jar.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(renewed))) {
            var resolver =
                    ClassHierarchyResolver.ofResourceParsing(loader).orElse(ClassHierarchyResolver.defaultResolver());
            ClassFile files = ClassFile.of(
                    StackMapsOption.GENERATE_STACK_MAPS, ClassHierarchyResolverOption.of(resolver.cached()));
            for (ZipEntry entry : Collections.list(zip.entries())) {
                copy(zip, entry, files, out);
            }
        }
        Files.move(renewed, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(ZipFile zip, ZipEntry entry, ClassFile files, ZipOutputStream out) throws IOException {
        byte[] bytes;
        try (var in = zip.getInputStream(entry)) {
            bytes = in.readAllBytes();
        }
        if (isClass(entry)) {
            ClassModel model = files.parse(bytes);
            bytes = model.majorVersion() < JAVA_6 ? files.transformClass(model, ofJava8()) : bytes;
        }
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(bytes);
        out.closeEntry();
    }

    private static ClassTransform ofJava8() {
        return ClassTransform.transformingMethodBodies((builder, element) -> builder.with(element))
                .andThen((builder, element) -> {
                    if (element instanceof ClassFileVersion) {
                        builder.withVersion(JAVA_8, 0);
                    } else {
                        builder.with(element);
                    }
                });
    }

    private static boolean isClass(ZipEntry entry) {
        return entry.getName().endsWith(".class") && !entry.getName().endsWith("module-info.class");
    }
}
