package dev.cairn.naming;

import dev.cairn.name.IpnsRecord;
import java.time.Instant;

/// What a name stands for in the end.
///
/// @param target the content
/// @param record the name's own record
/// @param until  when the first of the records that led there is over
public record Resolved(Target.Content target, IpnsRecord record, Instant until) {}
