package dev.cairn.naming;

import dev.cairn.name.IpnsRecord;
import java.util.Optional;

/// What somebody said who was asked for the record of a name.
///
/// @param source who
/// @param record the verified record, if there is one; it may be over
/// @param words  the answer in words, for messages
public record Reply(String source, Optional<IpnsRecord> record, String words) {
    @Override
    public String toString() {
        return source + ": " + words;
    }
}
