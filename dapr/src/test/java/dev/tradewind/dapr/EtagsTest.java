package dev.tradewind.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EtagsTest {
    private static final int WRITERS = 8;

    @AutoClose private final DaprFixture dapr;

    EtagsTest(@TempDir Path directory) {
        dapr = new DaprFixture(directory);
        dapr.file("state.yaml", DaprFixture.component("statestore", "state.tradewind", ""))
                .file("memory.yaml", DaprFixture.component("memory", "state.in-memory", ""))
                .publisher("shop")
                .start();
    }

    @ParameterizedTest
    @ValueSource(strings = {"statestore", "memory"})
    void of_writers_with_one_etag_one_wins(String store) throws Exception {
        save(store, 0, "");
        for (int round = 0; round < 10; round++) {
            var etag = etag(store);

            var answers =
                    together(
                            IntStream.range(0, WRITERS)
                                    .<Callable<Integer>>mapToObj(
                                            it -> () -> save(store, it, etag).statusCode())
                                    .toList());

            assertThat(answers).containsOnlyOnce(204).contains(409);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"statestore", "memory"})
    void writers_that_try_again_with_the_newest_etag_lose_no_step(String store) throws Exception {
        int steps = 20;
        save(store, 0, "");

        together(
                IntStream.range(0, WRITERS)
                        .<Callable<Integer>>mapToObj(_ -> () -> count(store, steps))
                        .toList());

        assertThat(get(store).body()).isEqualTo(Integer.toString(WRITERS * steps));
    }

    /// Adds one so many times, each time to what is there.
    private int count(String store, int steps) {
        int made = 0;
        while (made < steps) {
            var got = get(store);
            int next = Integer.parseInt(got.body()) + 1;
            made += save(store, next, etag(got)).statusCode() == 204 ? 1 : 0;
        }
        return made;
    }

    /// Random writes and deletes under right, old and no etags do what a model of one entry says. The seed is in what a
    /// failure says.
    @Test
    void random_changes_do_what_a_model_says() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var model = new Model();
        for (int i = 0; i < 300; i++) {
            boolean isDelete = random.nextInt(4) == 0;
            var etag = model.someEtag(random);
            var answer = isDelete ? delete(etag) : save("statestore", i, etag);

            boolean expected = etag.isEmpty() || etag.equals(model.current);
            assertThat(answer.statusCode())
                    .as("seed %d, step %d", seed, i)
                    .isEqualTo(expected ? 204 : 409);
            if (expected) {
                model.changed(isDelete ? "" : etag("statestore"));
            }
        }
    }

    /// The etag that one key has now, and one that it had.
    private static final class Model {
        private String current = "";
        private String old = "0000000000000000";

        String someEtag(Random random) {
            return switch (random.nextInt(3)) {
                case 0 -> current;
                case 1 -> old;
                default -> "";
            };
        }

        void changed(String etag) {
            old = current.isEmpty() ? old : current;
            current = etag;
        }
    }

    private static List<Integer> together(List<Callable<Integer>> calls) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }

    private HttpResponse<String> save(String store, int value, String etag) {
        return dapr.post(
                0,
                "/v1.0/state/" + store,
                "[{\"key\":\"k\",\"value\":%d,\"etag\":\"%s\"}]".formatted(value, etag));
    }

    private HttpResponse<String> delete(String etag) {
        var request = dapr.request(0, "/v1.0/state/statestore/k").DELETE();
        return dapr.send(etag.isEmpty() ? request : request.header("If-Match", etag));
    }

    private HttpResponse<String> get(String store) {
        return dapr.get("/v1.0/state/" + store + "/k");
    }

    private String etag(String store) {
        return etag(get(store));
    }

    private static String etag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElse("");
    }
}
