package dev.tradewind.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.client.AdminApi;
import dev.tradewind.client.BackupRun;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.store.Backup;
import dev.tradewind.store.CopyProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backs up an instance while orders and messages flow, loses the instance and its data, restores, and checks
/// what had been acknowledged before the backup began.
final class BackupCrashTest {
    @TempDir private Path directory = Path.of("");

    private final Map<String, String> orderIdByKey = new ConcurrentHashMap<>();
    private final Map<String, Shelf> shelfByKey = new ConcurrentHashMap<>();
    private final List<String> sent = new ArrayList<>();
    private final AtomicInteger names = new AtomicInteger();

    @Test
    void a_backup_of_a_running_instance_restores_to_one_that_keeps_every_promise()
            throws Exception {
        var copy = directory.resolve("backups/copy");
        var acknowledged = backUpUnderTraffic(copy);

        var restored = directory.resolve("restored");
        Backup.in(copy).restore(restored, CopyProgress.UNHEARD);

        try (var instance = ChildInstance.start(TestLaunch.simple(), restored)) {
            assertOrdersAreSettled(instance, acknowledged);
            assertMessagesAreThere(instance, acknowledged);
            assertThat(instance.stop()).isZero();
        }
    }

    private Acknowledged backUpUnderTraffic(Path copy) throws InterruptedException {
        try (var instance = ChildInstance.start(TestLaunch.simple(), directory.resolve("data"));
                var admin = AdminApi.at(instance.awsPort())) {
            var queue = QueueCalls.queue(instance.sqs(), "work", Map.of());
            List.of(Shelf.values()).forEach(shelf -> shelf.fill(instance.orderApi()));
            var clients = new Clients(Clients.Outage.IS_THE_END);
            clients.start(
                    List.of(
                            () -> send(instance, queue),
                            () -> place(instance),
                            () -> place(instance)));
            clients.awaitAnswered(100);

            var before = new Acknowledged(Map.copyOf(orderIdByKey), sentSoFar());
            var taken = BackupRun.follow(admin, copy, _ -> {});
            clients.awaitAnswered(20);
            clients.expectTheEnd();
            instance.kill();
            clients.join();

            assertThat(taken.phase()).isEqualTo("complete");
            assertThat(clients.refused()).isEmpty();
            assertThat(orderIdByKey).hasSizeGreaterThan(before.orders().size());
            return before;
        }
    }

    private void send(ChildInstance instance, String queue) {
        var body = "m" + names.incrementAndGet();
        instance.sqs().sendMessage(it -> it.queueUrl(queue).messageBody(body));
        synchronized (sent) {
            sent.add(body);
        }
    }

    private List<String> sentSoFar() {
        synchronized (sent) {
            return List.copyOf(sent);
        }
    }

    private void place(ChildInstance instance) {
        int number = names.incrementAndGet();
        var key = "client-" + number;
        var shelf = Shelf.ofNumber(number);
        shelfByKey.put(key, shelf);
        var answer = instance.orderApi().place(shelf.order(), key);
        orderIdByKey.put(key, answer.path("orderId").asText());
    }

    private void assertOrdersAreSettled(ChildInstance instance, Acknowledged acknowledged) {
        var api = instance.orderApi();
        var listed = OrderOutcome.list(api);
        assertThat(listed).containsAll(acknowledged.orders().values());
        var confirmed = new HashMap<String, OrderOutcome>();
        for (var orderId : listed) {
            var outcome = OrderOutcome.settled(api, "parallel", "", orderId);
            assertThat(outcome.isSettled()).as("%s", outcome).isTrue();
            assertThat(outcome.happenedOnce()).as("%s", outcome).isTrue();
            if (outcome.isConfirmed()) {
                confirmed.put(orderId, outcome);
            }
        }
        for (var shelf : Shelf.values()) {
            long taken =
                    shelfByKey.entrySet().stream()
                            .filter(it -> it.getValue() == shelf)
                            .filter(it ->
                                    confirmed.containsKey(
                                            orderIdByKey.getOrDefault(it.getKey(), "")))
                            .count();
            assertThat(shelf.check(api, taken)).isEmpty();
        }
    }

    private static void assertMessagesAreThere(ChildInstance instance, Acknowledged acknowledged) {
        var queue = QueueCalls.queue(instance.sqs(), "work", Map.of());
        var bodies = new ArrayList<String>();
        QueueCalls.drain(instance.sqs(), queue, message -> bodies.add(message.body()));
        assertThat(bodies).containsAll(acknowledged.messages()).doesNotHaveDuplicates();
    }

    @Test
    void a_backup_that_cannot_be_taken_says_why() throws IOException {
        var taken = Files.createDirectories(directory.resolve("backups/taken"));
        Files.writeString(taken.resolve("file"), "there");
        Files.createSymbolicLink(directory.resolve("backups/link"), directory);
        try (var instance = ChildInstance.start(TestLaunch.simple(), directory.resolve("data"));
                var admin = AdminApi.at(instance.awsPort())) {
            assertThatExceptionOfType(ClientFailure.class)
                    .isThrownBy(() -> BackupRun.follow(admin, taken, _ -> {}))
                    .withMessageContaining("is not empty");
            for (var elsewhere :
                    List.of("other", "backups", "backups/../data/x", "backups/link/x")) {
                assertThatExceptionOfType(ClientFailure.class)
                        .isThrownBy(() ->
                                BackupRun.follow(admin, directory.resolve(elsewhere), _ -> {}))
                        .withMessageContaining("is not below " + directory.resolve("backups"));
            }
            assertThatExceptionOfType(ClientFailure.class)
                    .isThrownBy(() -> BackupRun.follow(admin, Path.of("here"), _ -> {}))
                    .withMessageContaining("is not absolute");
        }
    }

    /// What had been acknowledged when the backup began.
    private record Acknowledged(Map<String, String> orders, List<String> messages) {}
}
