package dev.cairn.annex;

import dev.cairn.program.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The versions of git-annex that everything has to work with. One that is missing is an error, no reason to skip.
enum GitAnnex {
    /// That of this machine: Debian's.
    DEBIAN {
        @Override
        String folder() {
            return "";
        }
    },
    /// The newest release, with DataLad beside it, as `deploy/tools/git-annex` installs them; `deploy/setup --tests`
    /// did it before.
    NEWEST {
        @Override
        String folder() {
            return Newest.FOLDER;
        }
    };

    /// The folder of its programs; empty if they are on PATH.
    abstract String folder();

    /// Where programs are looked for, so that it is found first.
    String path() {
        return folder().isEmpty() ? System.getenv("PATH") : folder() + ":" + System.getenv("PATH");
    }

    private static final class Newest {
        static final String FOLDER = installed();

        private static String installed() {
            String program = Checkout.root().resolve("deploy/tools/git-annex").toString();
            try {
                Process process = new ProcessBuilder(program)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
                process.getOutputStream().close();
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
                int status = process.waitFor();
                if (status != 0 || output.isEmpty()) {
                    throw new IllegalStateException(program + " ended with status " + status);
                }
                return output;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
