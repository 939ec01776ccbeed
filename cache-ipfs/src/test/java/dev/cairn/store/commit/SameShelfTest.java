package dev.cairn.store.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.store.Store;
import dev.cairn.store.StoreTestCase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Files lie in folders by a byte of their digest: two that store the same content first make the same folder.
@Timeout(120)
class SameShelfTest extends StoreTestCase {
    /// So many that each of the 256 folders is made once, and most by both at once.
    private static final int CONTENTS = 600;

    @Test
    void two_that_make_the_same_folder_at_the_same_moment_both_store_their_file()
            throws InterruptedException, ExecutionException {
        CyclicBarrier together = new CyclicBarrier(2);
        try (Store other = Store.open(home);
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<List<Cid>> first = threads.submit(() -> stored(store, "first", together));
            Future<List<Cid>> second = threads.submit(() -> stored(other, "second", together));
            assertThat(second.get()).isEqualTo(first.get());
        }
    }

    private List<Cid> stored(Store by, String folder, CyclicBarrier together)
            throws InterruptedException, BrokenBarrierException {
        List<Cid> cids = new ArrayList<>();
        for (int i = 0; i < CONTENTS; i++) {
            Path file = scratch(folder + "/" + i, "content " + i);
            try (Batch batch = by.writing().batch()) {
                cids.add(by.intake().take(batch, file, PROFILE).cid());
                together.await();
                batch.commit();
            } catch (CairnException e) {
                // Nobody is to wait for this one.
                together.reset();
                throw e;
            }
        }
        return cids;
    }
}
