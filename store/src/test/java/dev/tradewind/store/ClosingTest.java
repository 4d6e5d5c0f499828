package dev.tradewind.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.patience.Patience;
import dev.tradewind.store.StoreException.Reason;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reads while and after a store is closed: each is answered or refused, and none touches what was freed, which
/// would end the process.
class ClosingTest {
    private static final Table ROWS = new Table("rows");
    private static final int READERS = 4;

    @TempDir Path directory;
    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(directory, List.of(ROWS));
        store.commit(batch -> {
            for (int i = 0; i < 100; i++) {
                batch.put(ROWS, bytes("k" + i), bytes("v" + i));
            }
            return true;
        });
    }

    @Test
    void a_closed_store_refuses_reads() {
        store.close();

        assertRefused(() -> store.get(ROWS, bytes("k1")));
        assertRefused(() -> store.scan(ROWS, bytes("k"), bytes("l")));
    }

    @Test
    void closing_waits_for_a_cursor_that_is_open() throws InterruptedException {
        var rows = store.scan(ROWS, bytes("k"), bytes("l"));
        var closing = Thread.ofPlatform().start(store::close);
        awaitRefusal();

        int seen = 0;
        while (rows.next()) {
            assertThat(new String(rows.value(), UTF_8)).startsWith("v");
            seen++;
        }
        assertThat(closing.isAlive()).isTrue();
        rows.close();
        closing.join();

        assertThat(seen).isEqualTo(100);
    }

    private void awaitRefusal() {
        try {
            Patience.until(() -> store.get(ROWS, bytes("k1")).isEmpty());
        } catch (StoreException e) {
            assertThat(e.reason()).isEqualTo(Reason.CLOSED);
        }
    }

    @Test
    void readers_at_full_speed_end_with_a_refusal_when_the_store_is_closed() throws Exception {
        for (int round = 0; round < 20; round++) {
            var reading = new CountDownLatch(READERS);
            try (var threads = Executors.newFixedThreadPool(READERS)) {
                var readers =
                        Stream.<Callable<Reason>>generate(() -> () -> readUntilRefused(reading))
                                .limit(READERS)
                                .map(threads::submit)
                                .toList();
                reading.await();
                store.close();
                for (var reader : readers) {
                    assertThat(reader.get()).isEqualTo(Reason.CLOSED);
                }
            } catch (ExecutionException e) {
                throw new AssertionError("a read failed in another way", e);
            }
            store = Store.open(directory, List.of(ROWS));
        }
        store.close();
    }

    private Reason readUntilRefused(CountDownLatch reading) {
        var open = store;
        try {
            while (true) {
                assertThat(open.get(ROWS, bytes("k1"))).isPresent();
                try (var rows = open.scan(ROWS, bytes("k"), bytes("l"))) {
                    assertThat(rows.next()).isTrue();
                }
                reading.countDown();
            }
        } catch (StoreException e) {
            return e.reason();
        }
    }

    private static void assertRefused(Callable<?> read) {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(read::call)
                .extracting(StoreException::reason)
                .isEqualTo(Reason.CLOSED);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
