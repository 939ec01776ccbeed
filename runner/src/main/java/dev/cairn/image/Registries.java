package dev.cairn.image;

/// Which registries may be spoken to without TLS: those of this machine.
final class Registries {
    private Registries() {}

    /// @param reference `HOST[:PORT]/NAME…`
    static boolean isLoopback(String reference) {
        int slash = reference.indexOf('/');
        if (slash < 0) {
            return false;
        }
        String host = reference.substring(0, slash).replaceFirst(":[0-9]+$", "");
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    /// The name of an image without its tag and digest.
    static String repository(String reference) {
        String bare = reference.replaceFirst("@sha256:[0-9a-f]{64}$", "");
        int colon = bare.lastIndexOf(':');
        return colon > bare.lastIndexOf('/') && colon > 0 ? bare.substring(0, colon) : bare;
    }
}
