package dev.cairn.workflow.read.reuse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The keys of a process.
public enum ProcessKey {
    SYNOPSIS("synopsis"),
    DESCRIPTION("description"),
    VERSION("version"),
    USE("use"),
    WITH("with"),
    EACH("each"),
    INPUTS("inputs"),
    OUTPUTS("outputs"),
    OUTPUT_PATH("output-path"),
    NEEDS("needs"),
    RESOURCES("resources"),
    RETRY("retry"),
    VALUES("values"),
    ENV("env"),
    SECRETS("secrets"),
    NETWORK("network"),
    CACHE("cache"),
    SALT("salt"),
    IMAGE("image"),
    PACKAGES("packages"),
    EXPOSE("expose"),
    SHARE("share"),
    PRESERVE("preserve"),
    USER("user"),
    WORKDIR("workdir"),
    SYMLINK("symlink"),
    EMULATE_FHS("emulate-fhs"),
    NESTING("nesting"),
    SH("sh"),
    BASH("bash"),
    PYTHON("python"),
    R("r"),
    SCRIPT("script"),
    COMMAND("command"),
    INTERPRETER("interpreter");

    private static final Map<String, ProcessKey> BY_WORD = new HashMap<>();
    public static final List<String> WORDS = new ArrayList<>();

    /// What `defaults` may hold.
    static final List<String> DEFAULTS = new ArrayList<>();

    static {
        for (ProcessKey key : values()) {
            BY_WORD.put(key.word, key);
            WORDS.add(key.word);
            if (!key.isScript() && key != INTERPRETER && key != INPUTS && key != OUTPUTS) {
                DEFAULTS.add(key.word);
            }
        }
    }

    private final String word;

    ProcessKey(String word) {
        this.word = word;
    }

    static @Nullable ProcessKey of(String word) {
        return BY_WORD.get(word);
    }

    public String word() {
        return word;
    }

    /// Whether it says what a process runs: exactly one of these does.
    boolean isScript() {
        return switch (this) {
            case SH, BASH, PYTHON, R, SCRIPT, COMMAND -> true;
            default -> false;
        };
    }
}
