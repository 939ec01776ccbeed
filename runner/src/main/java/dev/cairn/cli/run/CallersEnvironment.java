package dev.cairn.cli.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/// The variables of whoever calls. They are those of this process but for `LC_ALL`, which the launcher sets, so that
/// names of files are UTF-8, and of which it tells in a property what it was.
final class CallersEnvironment {
    private static final String CHANGED = "LC_ALL";

    /// What it was, if it was set.
    private static final String BEFORE = "cairn.lc-all";

    /// The launcher says so each time.
    private static final String LAUNCHED = "cairn.root";

    private CallersEnvironment() {}

    static Map<String, String> of(Map<String, String> environment, Properties properties) {
        if (properties.getProperty(LAUNCHED) == null) {
            return Map.copyOf(environment);
        }
        Map<String, String> before = new HashMap<>(environment);
        String value = properties.getProperty(BEFORE);
        if (value == null) {
            before.remove(CHANGED);
        } else {
            before.put(CHANGED, value);
        }
        return Map.copyOf(before);
    }
}
