package dev.cairn.naming;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.name.IpnsName;
import dev.cairn.name.IpnsRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What all who were asked said of a name, in the order in which they are configured.
public record Finding(IpnsName name, List<Reply> replies) {
    public Finding {
        replies = List.copyOf(replies);
    }

    /// The record that counts most, whether its time is over or not.
    public Optional<IpnsRecord> greatest() {
        return replies.stream().flatMap(reply -> reply.record().stream()).max(Comparator.naturalOrder());
    }

    /// Of the records that are valid the one that counts most.
    public Optional<IpnsRecord> valid(Instant now) {
        return replies.stream()
                .flatMap(reply -> reply.record().stream())
                .filter(record -> !record.isExpired(now))
                .max(Comparator.naturalOrder());
    }

    /// That nobody knows it, with what each one said.
    public CairnException unknown() {
        String all = replies.stream().map(Reply::toString).collect(Collectors.joining("; "));
        String mend = replies.size() > 1 ? "" : " (the settings kubo and sources say who else is asked)";
        return new CairnException(
                Kind.MISSING, "nobody who was asked knows what the name " + name + " stands for" + mend + ": " + all);
    }
}
