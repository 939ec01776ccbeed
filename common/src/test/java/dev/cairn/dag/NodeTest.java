package dev.cairn.dag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeTest {
    @Test
    void a_map_is_found_by_its_keys_and_equal_whatever_order_it_was_made_in() {
        Map<String, Node> values = new LinkedHashMap<>();
        for (int i = 99; i >= 0; i--) {
            values.put("é".repeat(i % 3) + i, new Node.Int(i));
        }
        Node.Fields fields = new Node.Fields(values);

        assertThat(fields.values()).isEqualTo(values).hasSameHashCodeAs(values);
        values.forEach((key, value) -> assertThat(fields.values().get(key)).isEqualTo(value));
        assertThat(fields.values().get("100")).isNull();
        assertThat(fields.values().containsKey("0")).isTrue();
        assertThat(fields.values().firstEntry().getKey()).isEqualTo("0");
        assertThat(fields.values().reversed().firstEntry())
                .isEqualTo(fields.values().lastEntry());
        assertThat(fields).isEqualTo(new Node.Fields(new LinkedHashMap<>(fields.values())));
    }

    @Test
    void values_cannot_be_changed_any_more() {
        Map<String, Node> values = new LinkedHashMap<>(Map.of("a", new Node.Null()));
        Node.Fields fields = new Node.Fields(values);
        byte[] bytes = {1};
        Node.Bytes node = new Node.Bytes(bytes);
        values.put("b", new Node.Null());
        bytes[0] = 2;
        node.value()[0] = 3;

        assertThat(fields.values()).hasSize(1);
        assertThat(node.value()).containsExactly(1);
        assertThatThrownBy(() -> fields.values().put("c", new Node.Null()))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> new Node.Items(List.of()).values().add(node))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
