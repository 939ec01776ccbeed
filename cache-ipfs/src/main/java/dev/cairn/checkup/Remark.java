package dev.cairn.checkup;

/// What is not as it should be with a daemon.
///
/// @param detail what it is like, and why that hurts
/// @param mend   what to do about it
public record Remark(String detail, String mend) {
    /// As one sentence.
    public String sentence() {
        return detail + "; " + mend;
    }
}
