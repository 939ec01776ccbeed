package dev.cairn.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.config.Peers;
import dev.cairn.config.Trusting;
import dev.cairn.config.choice.IndexChoice;
import dev.cairn.config.choice.TrustChoice;
import dev.cairn.failure.CairnException;
import dev.cairn.index.Index;
import dev.cairn.name.IpnsName;
import dev.cairn.store.Store;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is asked for records, as the settings say.
class IndexesTest {
    private static final String NAME = "k51qzi5uqu5dgutdk6i1ynyzgkqngpha5xpgia3a5qqp4jsh0u4csozksxel2r";

    @TempDir
    Path folder;

    private List<Index> indexes(IndexChoice... choices) {
        try (Connections connections = new Connections(Peers.NONE);
                Store store = Store.open(folder.resolve("home"))) {
            return connections.indexes(
                    new Trusting(
                            List.of(choices),
                            Duration.ofSeconds(1),
                            Collections.emptySortedSet(),
                            Collections.emptySortedMap(),
                            TrustChoice.ANY,
                            Collections.emptySortedMap()),
                    store);
        }
    }

    @Test
    void they_are_asked_in_the_order_in_which_they_were_chosen() {
        assertThat(indexes(
                        new IndexChoice.Peer(URI.create("http://b.example:8421/"), Optional.empty()),
                        new IndexChoice.Name(IpnsName.parse(NAME)),
                        new IndexChoice.Bundle(Path.of("/mnt/run.car")),
                        new IndexChoice.Peer(URI.create("http://a.example"), Optional.empty())))
                .extracting(Index::name)
                .containsExactly("http://b.example:8421", "/ipns/" + NAME, "/mnt/run.car", "http://a.example");
    }

    @Test
    void a_header_that_cannot_be_read_is_told_before_anybody_is_asked() {
        IndexChoice peer =
                new IndexChoice.Peer(URI.create("http://a.example"), Optional.of(folder.resolve("no such file")));

        assertThatThrownBy(() -> indexes(peer))
                .isInstanceOf(CairnException.class)
                .hasMessageContaining("no such file");
    }

    @Test
    void who_names_nobody_asks_nobody() {
        assertThat(indexes()).isEmpty();
    }
}
