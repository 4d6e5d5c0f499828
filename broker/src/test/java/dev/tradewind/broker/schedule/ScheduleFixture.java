package dev.tradewind.broker.schedule;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.delivery.DeliveryPermission;
import dev.tradewind.broker.delivery.Endpoint;
import dev.tradewind.broker.delivery.Taking;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.ReceiveRequest;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/// Schedules and a broker on a store in a test's directory, with a clock that the test moves. A message says which
/// schedule it is from and for when.
final class ScheduleFixture implements AutoCloseable {
    static final String ACCOUNT = "000000000000";
    static final String REGION = "us-east-1";
    static final Instant START = Instant.parse("2027-01-15T08:00:00Z");
    static final Arn DEFAULT_GROUP = ScheduleArns.group(REGION, ACCOUNT, "default");

    private final Path directory;
    private ManualClock clock = new ManualClock(START);
    private Store store;
    private Engine engine;
    private Broker broker;
    private Schedules schedules;

    ScheduleFixture(Path directory) {
        this.directory = directory;
        store = openStore(directory);
        engine = new Engine(store, clock, new Random(42));
        broker = Broker.on(engine, _ -> _ -> "", DeliveryPermission.ALL);
        schedules = new Schedules(engine, broker.delivery(), broker.timetable(), new Calls());
        start();
    }

    private static Store openStore(Path directory) {
        var tables = Stream.concat(Broker.TABLES.stream(), Schedules.TABLES.stream()).toList();
        return Store.open(directory, tables);
    }

    private void start() {
        var opened = schedules;
        var openedBroker = broker;
        engine.start(() -> {
            openedBroker.load();
            opened.load();
        });
    }

    /// Closes everything, and opens it again when the machine's clock is at `now`.
    void reopenAt(Instant now) {
        close();
        clock = new ManualClock(now);
        store = openStore(directory);
        engine = new Engine(store, clock, new Random(43));
        broker = Broker.on(engine, _ -> _ -> "", DeliveryPermission.ALL);
        schedules = new Schedules(engine, broker.delivery(), broker.timetable(), new Calls());
        start();
    }

    Schedules schedules() {
        return schedules;
    }

    ManualClock clock() {
        return clock;
    }

    Arn queue(String name) {
        var arn = QueueArns.of(REGION, ACCOUNT, name);
        return broker.queues().create(arn, QueueSettings.DEFAULT, Map.of()).arn();
    }

    void deleteQueue(Arn queue) {
        broker.queues().delete(queue);
    }

    static Arn arn(String name) {
        return ScheduleArns.schedule(DEFAULT_GROUP, name);
    }

    static ScheduleTimes times(String expression) {
        return new ScheduleTimes(expression, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static ScheduleDefinition definition(ScheduleTimes times, Arn queue) {
        return definition(times, FlexibleWindow.OFF, target(queue));
    }

    static ScheduleTarget target(Arn queue) {
        return new ScheduleTarget(
                queue.toString(),
                "arn:aws:iam::000000000000:role/r",
                Optional.empty(),
                Map.of(),
                RetryLimits.DEFAULT,
                Optional.empty());
    }

    static ScheduleTarget withDeadLetters(Arn queue, Arn deadLetters, Duration age) {
        return new ScheduleTarget(
                queue.toString(),
                "arn:aws:iam::000000000000:role/r",
                Optional.empty(),
                Map.of(),
                new RetryLimits(0, age),
                Optional.of(deadLetters));
    }

    static ScheduleDefinition definition(
            ScheduleTimes times, FlexibleWindow window, ScheduleTarget target) {
        return new ScheduleDefinition(
                times, window, true, false, Optional.empty(), Optional.empty(), target);
    }

    static ScheduleDefinition deletedAfterwards(ScheduleDefinition it) {
        return new ScheduleDefinition(
                it.times(), it.window(), true, true, it.description(), it.key(), it.target());
    }

    static ScheduleDefinition disabled(ScheduleDefinition it) {
        return new ScheduleDefinition(
                it.times(), it.window(), false, false, it.description(), it.key(), it.target());
    }

    Schedule create(String name, ScheduleDefinition definition) {
        return schedules.create(arn(name), definition, "token-" + name);
    }

    Schedule create(String name, String expression, Arn queue) {
        return create(name, definition(times(expression), queue));
    }

    List<ReceivedMessage> receive(Arn queue) {
        var all = new ArrayList<ReceivedMessage>();
        var request = ReceiveRequest.upTo(10).waiting(Duration.ZERO);
        for (var some = broker.queues().receive(queue, request);
                !some.isEmpty();
                some = broker.queues().receive(queue, request)) {
            broker.queues()
                    .deleteMessages(queue, some.stream().map(ReceivedMessage::receipt).toList());
            all.addAll(some);
        }
        return all;
    }

    List<String> bodies(Arn queue) {
        return receive(queue).stream().map(ReceivedMessage::body).toList();
    }

    void reset(Set<Arn> spared) {
        engine.run(work -> {
            broker.reset(work, spared);
            schedules.reset(work, spared);
            return true;
        });
    }

    @Override
    public void close() {
        broker.close();
        store.close();
    }

    private record Calls() implements TargetCalls {
        @Override
        public List<Call> calls(Schedule schedule, Invocation invocation) {
            var queue = Arn.parse(schedule.definition().target().address());
            var body = schedule.name() + "@" + invocation.occurrence();
            var message = NewMessage.of(body, Map.of(), ACCOUNT);
            return List.of(new Call(Endpoint.of(queue), message, Map.of()));
        }

        @Override
        public Failure failure(Taking.Refused refused) {
            return new Failure(refused.code().name(), refused.reason());
        }
    }
}
