package dev.cairn.host.scan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What packages make of their own and each other's files when they are installed, without owning it. It
/// differs between machines of equal software (times, order of installation, addresses) and says nothing that
/// its sources do not say, so it is no part of the identity. This is the one list of it.
public final class Caches {
    private enum Shape {
        /// The name of a file, wherever it stands.
        NAME,
        /// The name of a folder, wherever it stands, with all that is in it.
        FOLDER,
        /// What a path starts with.
        BEGINNING,
        /// What a path ends with.
        END
    }

    private record Cache(Shape shape, String text, String reason) {}

    private static final List<Cache> LIST = List.of(
            new Cache(Shape.FOLDER, "__pycache__", "byte code that Python makes when it first imports a module"),
            new Cache(Shape.FOLDER, "lost+found", "belongs to the file system, not to what is in it"),
            new Cache(Shape.BEGINNING, "/usr/share/mime/", "made of /usr/share/mime/packages by update-mime-database"),
            new Cache(Shape.BEGINNING, "/usr/share/info/dir", "the index of the info pages"),
            new Cache(Shape.BEGINNING, "/usr/share/man/", "links of alternatives, there only if manual pages are"),
            new Cache(Shape.BEGINNING, "/usr/lib/modules/", "of the kernel, which no task can load anything into"),
            new Cache(Shape.BEGINNING, "/lib/modules/", "of the kernel, which no task can load anything into"),
            new Cache(Shape.END, "/doc/tags", "the index of Vim's help"),
            new Cache(Shape.NAME, "mimeinfo.cache", "by update-desktop-database"),
            new Cache(Shape.NAME, "icon-theme.cache", "by gtk-update-icon-cache"),
            new Cache(Shape.NAME, "gschemas.compiled", "by glib-compile-schemas"),
            new Cache(Shape.NAME, "giomodule.cache", "by gio-querymodules"),
            new Cache(Shape.NAME, "loaders.cache", "by gdk-pixbuf-query-loaders"),
            new Cache(Shape.NAME, "immodules.cache", "by gtk-query-immodules"),
            new Cache(Shape.NAME, "gconv-modules.cache", "by iconvconfig"),
            new Cache(Shape.NAME, "plugins.dat", "by vlc-cache-gen, with times"),
            new Cache(Shape.NAME, "config6", "the plugins that Graphviz found"),
            new Cache(Shape.NAME, "config6a", "the plugins that Graphviz found"),
            new Cache(Shape.NAME, "fonts.dir", "by mkfontdir"),
            new Cache(Shape.NAME, "fonts.scale", "by mkfontscale"),
            new Cache(Shape.NAME, "fonts.cache-1", "by fontconfig"),
            new Cache(Shape.NAME, ".uuid", "by fontconfig, at random"),
            new Cache(Shape.NAME, "ls-R", "by mktexlsr"),
            new Cache(Shape.NAME, "package.cache", "by ghc-pkg"),
            new Cache(Shape.NAME, "package.cache.lock", "by ghc-pkg"),
            new Cache(Shape.NAME, "dropin.cache", "by Twisted"),
            new Cache(Shape.NAME, "hwdb.bin", "by systemd-hwdb, for devices"),
            new Cache(Shape.NAME, "classes.jsa", "by java -Xshare:dump, checked against the classes"),
            new Cache(Shape.NAME, "classes_nocoops.jsa", "by java -Xshare:dump, checked against the classes"),
            new Cache(Shape.NAME, "classes_coh.jsa", "by java -Xshare:dump, checked against the classes"),
            new Cache(Shape.NAME, "classes_nocoops_coh.jsa", "by java -Xshare:dump, checked against the classes"),
            new Cache(Shape.NAME, "gem_make.out", "what was said when a gem was built"),
            new Cache(Shape.NAME, "mkmf.log", "what was said when a gem was built"),
            new Cache(Shape.NAME, "perllocal.pod", "when Perl modules were installed"),
            new Cache(Shape.NAME, "locale-archive", "in the order of installation; see LocaleArchive"));

    /// A compiled form is a cache where its source stands beside it, and the only form where it does not.
    private static final Map<String, String> COMPILED = Map.of(".pyc", ".py", ".pyo", ".py", ".elc", ".el");

    private static final Set<String> FOLDERS = texts(Shape.FOLDER);
    private static final Set<String> NAMES = texts(Shape.NAME);
    private static final Set<String> BEGINNINGS = texts(Shape.BEGINNING);
    private static final Set<String> ENDS = texts(Shape.END);
    private static final String MIME_SOURCES = "/usr/share/mime/packages/";

    private Caches() {}

    private static Set<String> texts(Shape shape) {
        return LIST.stream()
                .filter(cache -> cache.shape() == shape && !cache.reason().isEmpty())
                .map(Cache::text)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Whether all of a folder is left out.
    ///
    /// @param path absolute
    public static boolean isFolder(String path, String name) {
        String inside = path + "/";
        return FOLDERS.contains(name) || (BEGINNINGS.contains(inside) && !MIME_SOURCES.startsWith(inside));
    }

    /// Whether a file that nobody owns is left out.
    ///
    /// @param path   absolute
    /// @param exists whether there is a file of this name in the same folder
    public static boolean isFile(String path, String name, Predicate<String> exists) {
        if (NAMES.contains(name)) {
            return true;
        }
        for (String beginning : BEGINNINGS) {
            if (path.startsWith(beginning)) {
                return !path.startsWith(MIME_SOURCES);
            }
        }
        for (String end : ENDS) {
            if (path.endsWith(end)) {
                return true;
            }
        }
        int dot = name.lastIndexOf('.');
        String source = dot > 0 ? COMPILED.get(name.substring(dot)) : null;
        return source != null && exists.test(name.substring(0, dot) + source);
    }

    /// Whether an alternative is left out, by where it leads.
    public static boolean isTarget(String path) {
        return path.startsWith("/usr/share/man/");
    }
}
