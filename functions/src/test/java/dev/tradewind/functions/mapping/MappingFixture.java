package dev.tradewind.functions.mapping;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.delivery.DeliveryPermission;
import dev.tradewind.broker.queue.FifoSettings;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.queue.QueueDepth;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.broker.queue.RedrivePolicy;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.patience.Patience;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// Mappings on a broker of their own, with a clock that the test moves and a function in this process.
final class MappingFixture implements AutoCloseable {
    static final String ACCOUNT = "000000000000";
    static final Duration VISIBILITY = Duration.ofSeconds(30);

    private final MemoryRows rows = new MemoryRows();
    private final ManualClock clock = new ManualClock(Instant.parse("2027-01-15T08:00:00Z"));
    private final LocalFunction function = new LocalFunction();
    private final CountingObserver counts = new CountingObserver();
    private final PayloadRoom room;
    private RolePermissions roles = RolePermissions.ALL;
    private Store store;
    private Engine engine;
    private Broker broker;
    private EventSourceMappings mappings;

    MappingFixture() {
        this(PayloadRoom.ofThisHeap());
    }

    MappingFixture(PayloadRoom room) {
        this.room = room;
        open();
    }

    private void open() {
        store = Store.on(rows);
        engine = new Engine(store, clock, new Random(42));
        broker = Broker.on(engine, it -> _ -> it.publication().message(), DeliveryPermission.ALL);
        mappings =
                new EventSourceMappings(
                        engine,
                        broker.queues(),
                        function,
                        function,
                        (role, action, resource) -> roles.allows(role, action, resource),
                        counts,
                        room);
        engine.start(() -> {
            broker.load();
            mappings.load();
        });
        mappings.begin();
    }

    /// Closes everything and opens it again.
    void reopen() {
        close();
        open();
    }

    /// Loses the power in the middle of everything, and with it what was not synced; then opens what is left.
    void crash() {
        rows.losePowerAtNextWrite(true);
        close();
        rows.losePower(Integer.MAX_VALUE);
        open();
    }

    void allow(RolePermissions permissions) {
        roles = permissions;
    }

    Arn queue(String name) {
        return queue(name, QueueSettings.DEFAULT.withVisibilityTimeout(VISIBILITY));
    }

    Arn queue(String name, QueueSettings settings) {
        var arn = QueueArns.of("us-east-1", ACCOUNT, name);
        return queues().create(arn, settings, Map.of()).arn();
    }

    Arn fifoQueue(String name) {
        var fifo =
                new FifoSettings(
                        true,
                        FifoSettings.DeduplicationScope.QUEUE,
                        FifoSettings.ThroughputLimit.PER_QUEUE);
        return queue(
                name,
                QueueSettings.DEFAULT
                        .withVisibilityTimeout(VISIBILITY)
                        .withFifo(Optional.of(fifo)));
    }

    /// A queue whose messages go to `deadLetters` after so many receives.
    Arn queue(String name, Arn deadLetters, int receives) {
        return queue(
                name,
                QueueSettings.DEFAULT
                        .withVisibilityTimeout(VISIBILITY)
                        .withRedrivePolicy(Optional.of(new RedrivePolicy(deadLetters, receives))));
    }

    void send(Arn queue, String... bodies) {
        queues().send(queue, Arrays.stream(bodies).map(MappingFixture::message).toList());
    }

    void sendTo(Arn queue, String group, String... bodies) {
        queues().send(
                        queue,
                        Arrays.stream(bodies)
                                .map(it -> message(it).withIdentity(Optional.of(group), name(it)))
                                .toList());
    }

    private static Optional<String> name(String body) {
        return Optional.of(body.substring(0, Math.min(body.length(), 20)));
    }

    /// The bodies "0", "1" and so on.
    static String[] numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toArray(String[]::new);
    }

    static NewMessage message(String body) {
        return NewMessage.of(body, Map.of(), ACCOUNT);
    }

    MappingStatus map(Arn queue, MappingSettings settings) {
        return mappings.create(LocalFunction.ARN, queue, settings, true);
    }

    /// Waits until the queue holds so many messages, in flight or not.
    void awaitMessages(Arn queue, int messages) {
        Patience.until(() -> {
            var depth = depth(queue);
            return depth.visible() + depth.inFlight() + depth.delayed() == messages;
        });
    }

    QueueDepth depth(Arn queue) {
        return queues().depth(queue);
    }

    /// Moves the clock on step by step until something is so.
    void advanceUntil(Duration step, BooleanSupplier condition) {
        Patience.until(() -> {
            if (!condition.getAsBoolean()) {
                clock.advance(step);
            }
            return condition.getAsBoolean();
        });
    }

    /// Moves the clock on by the queue's visibility timeout.
    void letVisibilityEnd() {
        clock.advance(VISIBILITY);
    }

    MappingState state(UUID id) {
        return mappings.get(id).state();
    }

    void reset() {
        engine.run(work -> {
            mappings.reset(work, Set.of());
            broker.reset(work, Set.of());
            return true;
        });
    }

    Queues queues() {
        return broker.queues();
    }

    ManualClock clock() {
        return clock;
    }

    LocalFunction function() {
        return function;
    }

    CountingObserver counts() {
        return counts;
    }

    EventSourceMappings mappings() {
        return mappings;
    }

    @Override
    public void close() {
        mappings.close();
        broker.close();
        engine.close();
        store.close();
    }
}
