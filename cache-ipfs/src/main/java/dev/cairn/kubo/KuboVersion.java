package dev.cairn.kubo;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A version of Kubo, `0.43.0` say; what stands behind the numbers does not count.
public record KuboVersion(int major, int minor, int patch) implements Comparable<KuboVersion> {
    /// The first that takes blocks of 2 MiB and shards folders by the rule that is ours.
    public static final KuboVersion OLDEST = new KuboVersion(0, 40, 0);

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6}).*");

    /// Empty if this is none.
    public static Optional<KuboVersion> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new KuboVersion(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }

    @Override
    public int compareTo(KuboVersion other) {
        int order = Integer.compare(major, other.major);
        order = order != 0 ? order : Integer.compare(minor, other.minor);
        return order != 0 ? order : Integer.compare(patch, other.patch);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
