package dev.cairn.workflow.read;

import dev.cairn.workflow.model.InputDeclaration.What;
import dev.cairn.workflow.model.PathTemplate;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.text.PathReader;
import dev.cairn.workflow.typed.Typed;
import dev.cairn.yaml.YamlNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads where an input comes from that is not in the workflow's folder.
final class SourceReader {
    private static final List<String> SCHEMES = List.of("ipfs://", "ipns://", "annex:", "https://");

    private static final Pattern ADDRESS = Pattern.compile("(ipfs|ipns|https?)://", Pattern.CASE_INSENSITIVE);

    private final Typed typed;
    private final Map<String, String> with;

    SourceReader(Typed typed, Map<String, String> with) {
        this.typed = typed;
        this.with = with;
    }

    @Nullable
    What read(YamlNode from, @Nullable YamlNode sha256, @Nullable YamlNode cid) {
        String text = typed.word("from", from);
        if (text == null) {
            return null;
        }
        PathTemplate source = PathReader.words(text, with, typed.place(from));
        String scheme = scheme(source.written());
        if (SCHEMES.contains(scheme) && !scheme.equals("https://")) {
            for (YamlNode digest : new YamlNode[] {sha256, cid}) {
                if (digest != null) {
                    typed.refuse(digest.line(), "a digest stands beside 'https://' only");
                    return null;
                }
            }
        }
        return switch (scheme) {
            case "ipfs://", "ipns://" -> new What.Ipfs(source);
            case "annex:" -> new What.Key(source);
            case "https://" -> web(source, sha256, cid);
            default -> {
                typed.refuse(
                        from.line(),
                        "the source " + Problems.quoted(source.written()) + " must begin with one of "
                                + String.join(", ", SCHEMES) + problems().hint(scheme, SCHEMES));
                yield null;
            }
        };
    }

    /// Whether somebody wrote an address of the network where a path belongs. No path of a workflow has two slashes
    /// side
    /// by side, so none is mistaken.
    static boolean isAddress(String text) {
        return ADDRESS.matcher(text).lookingAt();
    }

    private @Nullable What web(PathTemplate address, @Nullable YamlNode sha256, @Nullable YamlNode cid) {
        if ((sha256 == null) == (cid == null)) {
            typed.refuse(
                    address.place().line(),
                    "the source " + Problems.quoted(address.written())
                            + " needs a digest beside it, 'sha256' or 'cid', and one only: an address alone does not"
                            + " say what is there");
            return null;
        }
        Optional<PathTemplate> hash = digest("sha256", sha256);
        Optional<PathTemplate> name = digest("cid", cid);
        return hash.isEmpty() && name.isEmpty() ? null : new What.Web(address, hash, name);
    }

    private Optional<PathTemplate> digest(String key, @Nullable YamlNode node) {
        String text = node == null ? null : typed.word(key, node);
        return text == null || node == null
                ? Optional.empty()
                : Optional.of(PathReader.words(text, with, typed.place(node)));
    }

    private static String scheme(String source) {
        String lower = source.toLowerCase(Locale.ROOT);
        for (String scheme : SCHEMES) {
            if (lower.startsWith(scheme)) {
                return scheme;
            }
        }
        int colon = source.indexOf(':');
        return colon < 0 ? source : source.substring(0, colon) + (source.startsWith("://", colon) ? "://" : ":");
    }

    private Problems problems() {
        return typed.problems();
    }
}
