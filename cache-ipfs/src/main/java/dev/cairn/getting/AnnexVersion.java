package dev.cairn.getting;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which git-annex this machine has.
///
/// @param words as it says it, as in `10.20230126`
/// @param day   when it was released, as in 20230126
public record AnnexVersion(String words, int day) {
    /// The first with `get --batch-keys`.
    private static final int FIRST_DAY = 20_210_903;

    private static final Pattern FORM = Pattern.compile("\\d{1,3}\\.(\\d{8})([-+.~].{0,80})?");
    private static final int LONGEST = 200;
    private static final long PATIENCE_SECONDS = 20;

    /// Asks the one that is found on PATH, from where no repository is.
    ///
    /// @throws CairnException UNAVAILABLE if there is none, or one that cannot get content by keys
    public static AnnexVersion ofThisMachine() {
        try {
            Process process = new ProcessBuilder(List.of("git-annex", "version", "--raw"))
                    .directory(new java.io.File("/"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return checked(said);
        } catch (IOException e) {
            throw new CairnException(
                    Kind.UNAVAILABLE, "git-annex is not installed; 'apt-get install git-annex' installs it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CairnException(Kind.INTERRUPTED, "asking git-annex for its version was interrupted", e);
        }
    }

    static AnnexVersion checked(String said) {
        Matcher form = FORM.matcher(said);
        if (!form.matches()) {
            throw new CairnException(
                    Kind.UNAVAILABLE,
                    "git-annex does not say which version it is, but '" + said + "'; install one of 8.20210903 or"
                            + " later");
        }
        int day = Integer.parseInt(form.group(1));
        if (day < FIRST_DAY) {
            throw new CairnException(
                    Kind.UNAVAILABLE,
                    "git-annex " + said + " is too old to get content by keys; install 8.20210903 or later");
        }
        return new AnnexVersion(said, day);
    }
}
