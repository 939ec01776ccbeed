package dev.cairn.worker.outfit;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.io.IOException;
import java.util.List;

/// The folders that the Filesystem Hierarchy Standard names, for software that has its files elsewhere, as Guix
/// and Nix do: symlinks into its profile, which is the folder above the first `bin` of its `PATH`. What is there
/// stays.
final class StandardFolders {
    /// A folder of the standard, and what it may be called in a profile: the first that is there.
    private record Folder(String standard, List<String> profile) {}

    private static final List<Folder> ALL = List.of(
            new Folder("/bin", List.of("bin")),
            new Folder("/sbin", List.of("sbin")),
            new Folder("/lib", List.of("lib")),
            new Folder("/lib64", List.of("lib64", "lib")),
            new Folder("/usr/bin", List.of("bin")),
            new Folder("/usr/sbin", List.of("sbin")),
            new Folder("/usr/lib", List.of("lib")),
            new Folder("/usr/libexec", List.of("libexec")),
            new Folder("/usr/include", List.of("include")),
            new Folder("/usr/share", List.of("share")));

    private StandardFolders() {}

    /// @param path what the software sets as `PATH`
    static void make(RootTree root, String path) throws IOException {
        String profile = profile(root, path);
        if (profile.isEmpty()) {
            if (!root.has("/bin")) {
                throw new CairnException(
                        Kind.REFUSED,
                        "emulate-fhs: the software has no /bin, and its PATH names no folder 'bin' to make one of; set"
                                + " PATH in the image");
            }
            return;
        }
        for (Folder folder : ALL) {
            for (String name : folder.profile()) {
                String own = profile + "/" + name;
                if (!root.has(folder.standard()) && root.find(own).isPresent()) {
                    root.link(folder.standard(), own);
                }
            }
        }
    }

    /// Empty if there is none but the standard folders themselves.
    private static String profile(RootTree root, String path) throws IOException {
        for (String folder : path.split(":", -1)) {
            String above = folder.endsWith("/bin") ? folder.substring(0, folder.length() - "/bin".length()) : "";
            boolean standard = above.isEmpty() || above.equals("/usr") || above.equals("/usr/local");
            if (!standard && above.startsWith("/") && root.find(folder).isPresent()) {
                return above;
            }
        }
        return "";
    }
}
