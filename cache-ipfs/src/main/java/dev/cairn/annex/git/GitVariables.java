package dev.cairn.annex.git;

import java.util.List;
import java.util.Map;

/// Variables that git listens to.
public final class GitVariables {
    private static final List<String> ELSEWHERE = List.of(
            "GIT_DIR",
            "GIT_WORK_TREE",
            "GIT_INDEX_FILE",
            "GIT_COMMON_DIR",
            "GIT_OBJECT_DIRECTORY",
            "GIT_NAMESPACE",
            "GIT_PREFIX");

    private GitVariables() {}

    /// Removes what would lead git elsewhere than to the folder that it is started in.
    public static void forget(Map<String, String> environment) {
        ELSEWHERE.forEach(environment::remove);
    }
}
