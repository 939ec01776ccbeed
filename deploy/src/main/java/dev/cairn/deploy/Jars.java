package dev.cairn.deploy;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Rewrites the jars of the distribution, so that what is done at each start is done once, here.
public final class Jars {
    private Jars() {}

    /// Rewrites those of the given jars that have something to be rewritten, in place.
    public static void main(String[] jars) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (String jar : jars) {
            paths.add(Path.of(jar));
        }
        try (var loader = new URLClassLoader(urls(paths))) {
            var hierarchy =
                    ClassHierarchyResolver.ofResourceParsing(loader).orElse(ClassHierarchyResolver.defaultResolver());
            ClassFile files = ClassFile.of(ClassHierarchyResolverOption.of(hierarchy.cached()));
            var oldClasses = new OldClasses(files);
            var linkedCalls = new LinkedCalls(files);
            for (Path jar : paths) {
                rewrite(jar, bytes -> linkedCalls.resolved(oldClasses.renewed(bytes)));
            }
        }
    }

    private static URL[] urls(List<Path> paths) throws MalformedURLException {
        URL[] urls = new URL[paths.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = paths.get(i).toUri().toURL();
        }
        return urls;
    }

    private static void rewrite(Path jar, UnaryOperator<byte[]> change) throws IOException {
        Path rewritten = Path.of(jar + ".rewritten");
        boolean changed = false;
        try (var zip = new ZipFile(jar.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(rewritten))) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (isSignature(entry)) {
                    changed = true;
                    continue;
                }
                byte[] before;
                try (var in = zip.getInputStream(entry)) {
                    before = in.readAllBytes();
                }
                byte[] after = isClass(entry) ? change.apply(before) : before;
                changed |= !Arrays.equals(after, before);
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(after);
                out.closeEntry();
            }
        }
        if (changed) {
            Files.move(rewritten, jar, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.delete(rewritten);
        }
    }

    /// Maven has compared the jar with its digest. The cache takes no class of a signed one, and each start would
    /// verify
    /// what it loads.
    private static boolean isSignature(ZipEntry entry) {
        return entry.getName().matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
    }

    private static boolean isClass(ZipEntry entry) {
        return entry.getName().endsWith(".class") && !entry.getName().endsWith("module-info.class");
    }
}
