package dev.tradewind.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An instance with a heap of 256 MB, 10,000 queues and 2,000 connections: one half of them poll queues that
/// stay empty, the other half send as fast as they can, some of them more at a time than there is room for, a
/// consumer receives and never deletes, and one client minds its own business.
@Timeout(120)
final class OverloadTest {
    private static final int QUEUES = 10_000;
    private static final int POLLERS = 1_000;
    private static final int SENDERS = 795;

    /// Together they want 100 MB, and the bodies of all requests may have an eighth of the heap.
    private static final int GREEDY_SENDERS = 200;

    private static final String BODY = "x".repeat(1024);
    private static final String LARGE_BODY = "x".repeat(512 << 10);
    private static final Duration LOAD = Duration.ofSeconds(6);

    /// The heap's 256 MB, RocksDB's 96 MB, 2,000 connections and their stacks, code and classes.
    private static final long RESIDENT_BYTES_MAX = 700L << 20;

    /// Of one send with all its tries again. It waits for its turn among those of 1,000 connections, 0.1 s; the
    /// rest is that this test and the instance share two cores, and perhaps a machine that has other work.
    private static final Duration LATENCY_MAX = Duration.ofSeconds(5);

    @TempDir private Path directory;

    @Test
    void too_much_is_refused_as_throttling_and_the_rest_goes_on() throws Exception {
        try (var instance = ChildInstance.start(TestLaunch.simple(), directory.resolve("data"));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            createQueues(instance.awsPort());
            var load = new Load(instance.awsPort());
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < POLLERS; i++) {
                int queue = i;
                running.add(threads.submit(() -> load.poll("queue-" + queue)));
            }
            for (int i = 0; i < SENDERS; i++) {
                running.add(threads.submit(() -> load.send(BODY)));
            }
            for (int i = 0; i < GREEDY_SENDERS; i++) {
                running.add(threads.submit(() -> load.send(LARGE_BODY)));
            }
            running.add(threads.submit(() -> load.hoard()));
            var latencies = load.mindOwnBusiness(LOAD);
            load.end();
            long resident = instance.residentBytes();
            for (var client : running) {
                client.get();
            }

            Arrays.sort(latencies);
            System.out.printf(
                    "overload: %d sent, %d received, %d refused, resident %d MiB, own sends %d, p50 %d ms, max %d ms%n",
                    load.sent.get(),
                    load.received.get(),
                    load.refused.get(),
                    resident >> 20,
                    latencies.length,
                    latencies[latencies.length / 2] / 1_000_000,
                    latencies[latencies.length - 1] / 1_000_000);
            assertThat(load.unexpected).isEmpty();
            assertThat(load.refused).hasPositiveValue();
            assertThat(load.sent).hasPositiveValue();
            assertThat(resident).isLessThan(RESIDENT_BYTES_MAX);
            assertThat(Duration.ofNanos(latencies[latencies.length - 1])).isLessThan(LATENCY_MAX);
            assertThat(Files.readString(directory.resolve("instance.log")))
                    .doesNotContain("OutOfMemory", "level=ERROR");
        }
    }

    private static void createQueues(int port) throws Exception {
        var next = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < 100; i++) {
                all.add(
                        threads.submit(() -> {
                            try (var client = new RawSqs(port)) {
                                for (int n = next.getAndIncrement();
                                        n < QUEUES;
                                        n = next.getAndIncrement()) {
                                    client.ask(
                                            "CreateQueue",
                                            "{\"QueueName\":\"queue-%d\"}".formatted(n));
                                }
                            }
                            return true;
                        }));
            }
            for (var one : all) {
                one.get();
            }
        }
    }

    /// What the clients do, and what became of it.
    private static final class Load {
        private static final String BUSY = "queue-9999";
        private static final String OWN = "queue-9998";
        private static final String THROTTLED = "\"__type\":\"com.amazonaws.sqs#RequestThrottled\"";

        private final int port;
        private final AtomicLong sent = new AtomicLong();
        private final AtomicLong received = new AtomicLong();
        private final AtomicLong refused = new AtomicLong();
        private final Set<String> unexpected = ConcurrentHashMap.newKeySet();
        private volatile boolean ended;

        Load(int port) {
            this.port = port;
        }

        void end() {
            ended = true;
        }

        /// Long polls are no load: none may be refused for that.
        Void poll(String queue) throws IOException {
            try (var client = new RawSqs(port)) {
                while (!ended) {
                    var answer =
                            client.ask(
                                    "ReceiveMessage",
                                    "{\"QueueUrl\":\"%s\",\"WaitTimeSeconds\":3}"
                                            .formatted(url(queue)));
                    note(answer, new AtomicLong());
                }
            }
            return null;
        }

        Void send(String body) throws IOException {
            try (var client = new RawSqs(port)) {
                while (!ended) {
                    note(send(client, BUSY, body), sent);
                }
            }
            return null;
        }

        Void hoard() throws IOException {
            try (var client = new RawSqs(port)) {
                while (!ended) {
                    var request =
                            "{\"QueueUrl\":\"%s\",\"MaxNumberOfMessages\":10,\"VisibilityTimeout\":43200}"
                                    .formatted(url(BUSY));
                    note(client.ask("ReceiveMessage", request), received);
                }
            }
            return null;
        }

        /// How long each send took, in nanoseconds, tried again as long as it was refused.
        long[] mindOwnBusiness(Duration time) throws Exception {
            var latencies = new ConcurrentLinkedQueue<Long>();
            long end = System.nanoTime() + time.toNanos();
            try (var client = new RawSqs(port)) {
                while (System.nanoTime() < end) {
                    long before = System.nanoTime();
                    var answer = send(client, OWN, BODY);
                    while (answer.status() != 200) {
                        note(answer, sent);
                        Thread.sleep(20); // as an SDK does before it tries again
                        answer = send(client, OWN, BODY);
                    }
                    latencies.add(System.nanoTime() - before);
                }
            }
            return latencies.stream().mapToLong(Long::longValue).toArray();
        }

        private RawSqs.Answer send(RawSqs client, String queue, String body) throws IOException {
            return client.ask(
                    "SendMessage",
                    "{\"QueueUrl\":\"%s\",\"MessageBody\":\"%s\"}".formatted(url(queue), body));
        }

        private void note(RawSqs.Answer answer, AtomicLong counted) {
            if (answer.status() == 200) {
                counted.incrementAndGet();
            } else if (answer.body().contains(THROTTLED)) {
                refused.incrementAndGet();
            } else {
                unexpected.add(answer.toString());
            }
        }

        private String url(String queue) {
            return "http://localhost:%d/000000000000/%s".formatted(port, queue);
        }
    }
}
