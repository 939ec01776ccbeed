package dev.cairn.name;

import dev.cairn.dag.Node;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.octet.Octets;
import dev.cairn.octet.Utf8;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a record says and its key signs. More fields may stand beside these; they are passed over.
///
/// @param sequence taken without a sign
/// @param validity a moment as in RFC 3339
/// @param ttlNanos taken without a sign
record IpnsClaim(String value, long sequence, String validity, long ttlNanos) {
    private static final String VALUE = "Value";
    private static final String VALIDITY = "Validity";
    private static final String VALIDITY_TYPE = "ValidityType";
    private static final String SEQUENCE = "Sequence";
    private static final String TTL = "TTL";

    /// The one type of validity that there is: until some moment.
    private static final BigInteger UNTIL = BigInteger.ZERO;

    private static final byte[] UNTIL_WORD = "EOL".getBytes(StandardCharsets.US_ASCII);

    IpnsClaim {
        try {
            Instant.parse(validity);
        } catch (DateTimeException e) {
            throw new CairnException(
                    Kind.CORRUPT, "an IPNS record is valid until '" + validity + "', which is no moment", e);
        }
    }

    static IpnsClaim of(String value, long sequence, Instant until, Duration ttl) {
        return new IpnsClaim(value, sequence, text(until), ttl.toNanos());
    }

    /// With as many digits of a second as it needs, as Go writes it.
    private static String text(Instant moment) {
        String text = moment.toString();
        if (text.indexOf('.') < 0) {
            return text;
        }
        int end = text.length() - 1;
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, end) + "Z";
    }

    Instant until() {
        return Instant.parse(validity);
    }

    /// Nearly three centuries at the most.
    Duration ttl() {
        return Duration.ofNanos(ttlNanos < 0 ? Long.MAX_VALUE : ttlNanos);
    }

    Node node() {
        return new Node.Fields(Map.of(
                VALUE,
                new Node.Bytes(valueBytes()),
                VALIDITY,
                new Node.Bytes(validityBytes()),
                VALIDITY_TYPE,
                new Node.Int(UNTIL),
                SEQUENCE,
                unsigned(sequence),
                TTL,
                unsigned(ttlNanos)));
    }

    /// @throws CairnException if it is none
    static IpnsClaim of(Node node) {
        if (!(node instanceof Node.Fields(var fields))) {
            throw refused("is no map");
        }
        if (!number(fields.get(VALIDITY_TYPE), VALIDITY_TYPE).equals(UNTIL)) {
            throw refused("has a validity of an unknown type");
        }
        return new IpnsClaim(
                text(fields.get(VALUE), VALUE),
                number(fields.get(SEQUENCE), SEQUENCE).longValue(),
                text(fields.get(VALIDITY), VALIDITY),
                number(fields.get(TTL), TTL).longValue());
    }

    private static Node unsigned(long value) {
        return new Node.Int(new BigInteger(Long.toUnsignedString(value)));
    }

    private static BigInteger number(@Nullable Node node, String field) {
        if (node instanceof Node.Int(BigInteger value) && value.signum() >= 0 && value.bitLength() <= Long.SIZE) {
            return value;
        }
        throw refused("has no number as its " + field);
    }

    private static String text(@Nullable Node node, String field) {
        if (node instanceof Node.Bytes bytes) {
            byte[] value = bytes.value();
            String text = Utf8.decode(value, 0, value.length);
            if (text != null) {
                return text;
            }
        }
        throw refused("has no text as its " + field);
    }

    private static CairnException refused(String why) {
        return new CairnException(Kind.CORRUPT, "what an IPNS record says " + why);
    }

    byte[] valueBytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    byte[] validityBytes() {
        return validity.getBytes(StandardCharsets.UTF_8);
    }

    /// What the signature of the old form is over.
    byte[] signedOfOld() {
        Octets out = new Octets(256);
        out.write(valueBytes());
        out.write(validityBytes());
        out.write(UNTIL_WORD);
        return out.toBytes();
    }
}
