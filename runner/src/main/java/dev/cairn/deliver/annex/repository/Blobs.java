package dev.cairn.deliver.annex.repository;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads small files of a branch.
final class Blobs {
    private Blobs() {}

    /// The texts of these, by path; what is not there is absent.
    ///
    /// @param paths none of which has a newline
    static Map<String, String> read(Git git, String branch, List<String> paths) {
        StringBuilder asked = new StringBuilder();
        paths.forEach(path -> asked.append(branch).append(':').append(path).append('\n'));
        // As many letters as bytes, so that lengths can be counted.
        String out = new String(
                git.all("reading the branch " + branch, asked.toString(), "cat-file", "--batch")
                        .bytes(),
                StandardCharsets.ISO_8859_1);
        Map<String, String> texts = new HashMap<>();
        int at = 0;
        for (String path : paths) {
            int end = out.indexOf('\n', at);
            String head = out.substring(at, end);
            at = end + 1;
            if (!head.endsWith(" missing")) {
                int size = Integer.parseInt(head.substring(head.lastIndexOf(' ') + 1));
                String text = out.substring(at, at + size);
                texts.put(path, new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
                at += size + 1;
            }
        }
        return texts;
    }
}
