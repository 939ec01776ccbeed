package dev.cairn.cli.doctor;

import java.util.Optional;

/// What was found about one thing.
///
/// @param check  the thing, in a word
/// @param detail what it is like
/// @param mend   what to do about it, if there is anything to do
record Finding(String check, State state, String detail, Optional<String> mend) {
    /// How good that is.
    enum State {
        OK("ok"),
        /// It works, but not as well as it could.
        WARN("warn"),
        /// It does not work.
        FAIL("fail");

        private final String word;

        State(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    static Finding ok(String check, String detail) {
        return new Finding(check, State.OK, detail, Optional.empty());
    }

    static Finding warn(String check, String detail, String mend) {
        return new Finding(check, State.WARN, detail, Optional.of(mend));
    }

    static Finding fail(String check, String detail, String mend) {
        return new Finding(check, State.FAIL, detail, Optional.of(mend));
    }

    /// Of a sentence as messages are: what is wrong, a semicolon, the mend.
    static Finding of(String check, State state, String sentence) {
        int semicolon = sentence.lastIndexOf("; ");
        return semicolon < 0
                ? new Finding(check, state, sentence, Optional.empty())
                : new Finding(
                        check, state, sentence.substring(0, semicolon), Optional.of(sentence.substring(semicolon + 2)));
    }

    /// As a person reads it, in columns.
    String line() {
        String columns = (state.word + "     ").substring(0, 6) + (check + "            ").substring(0, 12) + detail;
        return mend.map(todo -> columns + " — " + todo).orElse(columns);
    }
}
