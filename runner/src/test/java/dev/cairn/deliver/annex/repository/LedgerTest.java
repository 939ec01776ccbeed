package dev.cairn.deliver.annex.repository;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LedgerTest {
    @Test
    void what_is_on_record_stays_as_it_is() {
        assertThat(Ledger.with("1.5s 1 here\n", "2s", "here")).isEqualTo("1.5s 1 here\n");
    }

    @Test
    void what_was_there_once_and_is_again_takes_the_place_of_its_line_and_of_no_other() {
        assertThat(Ledger.with("1s 1 there\n1.5s 0 here\n", "2s", "here")).isEqualTo("1s 1 there\n2s 1 here\n");
        assertThat(Ledger.with("", "2s", ":ipfs:cid")).isEqualTo("2s 1 :ipfs:cid\n");
    }
}
