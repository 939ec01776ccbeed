package dev.cairn.dag;

import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An unchangeable map in the order of DAG-CBOR, the shorter keys first: two arrays, for there are very many of
/// these.
final class FieldMap extends AbstractMap<String, Node> implements SequencedMap<String, Node> {
    private final String[] keys;
    private final Node[] values;

    /// Takes the arrays over, which are in order.
    FieldMap(String[] keys, Node[] values) {
        this.keys = keys;
        this.values = values;
    }

    static FieldMap of(Map<String, Node> map) {
        if (map instanceof FieldMap same) {
            return same;
        }
        String[] keys = map.keySet().toArray(new String[0]);
        Arrays.sort(keys, FieldMap::compare);
        Node[] values = new Node[keys.length];
        for (int i = 0; i < keys.length; i++) {
            values[i] = Objects.requireNonNull(map.get(keys[i]));
        }
        return new FieldMap(keys, values);
    }

    /// By the length of the UTF-8 form, then by its bytes.
    static int compare(String a, String b) {
        if (isAscii(a) && isAscii(b)) {
            return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
        }
        byte[] left = a.getBytes(StandardCharsets.UTF_8);
        byte[] right = b.getBytes(StandardCharsets.UTF_8);
        return left.length != right.length
                ? Integer.compare(left.length, right.length)
                : Arrays.compareUnsigned(left, right);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    String key(int index) {
        return keys[index];
    }

    Node value(int index) {
        return values[index];
    }

    @Override
    public int size() {
        return keys.length;
    }

    @Override
    public @Nullable Node get(@Nullable Object key) {
        int found = key instanceof String text ? Arrays.binarySearch(keys, text, FieldMap::compare) : -1;
        return found < 0 ? null : values[found];
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public Set<Map.Entry<String, Node>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return keys.length;
            }

            @Override
            public Iterator<Map.Entry<String, Node>> iterator() {
                return new Entries();
            }
        };
    }

    @Override
    public SequencedMap<String, Node> reversed() {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(this).reversed());
    }

    private final class Entries implements Iterator<Map.Entry<String, Node>> {
        private int at;

        @Override
        public boolean hasNext() {
            return at < keys.length;
        }

        @Override
        public Map.Entry<String, Node> next() {
            if (at == keys.length) {
                throw new NoSuchElementException();
            }
            return Map.entry(keys[at], values[at++]);
        }
    }
}
