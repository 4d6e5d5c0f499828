package dev.tradewind.functions.asynchronous;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.bus.BusRule;
import dev.tradewind.broker.bus.RulePattern;
import dev.tradewind.broker.bus.RuleTarget;
import dev.tradewind.broker.delivery.DeliveryAttempt;
import dev.tradewind.broker.delivery.DeliveryPermission;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.ReceiveRequest;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.broker.topic.TopicArns;
import dev.tradewind.broker.topic.TopicSettings;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.patience.Patience;
import dev.tradewind.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/// A broker with functions on it, on a store in a test's directory, with a clock that the test moves.
final class AsynchronousFixture implements AutoCloseable {
    static final String ACCOUNT = "000000000000";
    static final Arn FUNCTION = FunctionArns.of("us-east-1", ACCOUNT, "f");
    static final Arn BUS = BusArns.bus("us-east-1", ACCOUNT, BusArns.DEFAULT);
    private static final Duration LONG = Duration.ofSeconds(20);

    final DefinedFunctions functions = new DefinedFunctions();
    final LambdaInvoker invoker = new LambdaInvoker();
    final ManualClock clock = new ManualClock(Instant.parse("2027-01-15T08:00:00Z"));
    final AsynchronousTally tally = new AsynchronousTally();
    private final Path directory;
    private final FunctionAccess access;
    private Store store;
    private Engine engine;
    private Broker broker;
    private AsynchronousInvocations invocations;

    AsynchronousFixture(Path directory) {
        this(directory, FunctionAccess.ALL);
    }

    AsynchronousFixture(Path directory, FunctionAccess access) {
        this.directory = directory;
        this.access = access;
        functions.define(FUNCTION);
        open();
    }

    private void open() {
        var tables =
                Stream.concat(Broker.TABLES.stream(), AsynchronousInvocations.TABLES.stream())
                        .toList();
        store = Store.open(directory, tables);
        engine = new Engine(store, clock, new Random(42));
        broker = Broker.on(engine, it -> _ -> it.publication().message(), DeliveryPermission.ALL);
        invocations =
                new AsynchronousInvocations(
                        engine, broker.delivery(), functions, access, Map.of(), tally);
        engine.start(broker::load);
    }

    /// Has the invoker called from now on.
    AsynchronousFixture begin() {
        invocations.begin(invoker);
        return this;
    }

    /// Closes everything and opens it again from what is on disk.
    void reopen() {
        close();
        open();
    }

    Broker broker() {
        return broker;
    }

    AsynchronousInvocations invocations() {
        return invocations;
    }

    Engine engine() {
        return engine;
    }

    Arn queue(String name) {
        var arn = QueueArns.of("us-east-1", ACCOUNT, name);
        return broker.queues().create(arn, QueueSettings.DEFAULT, Map.of()).arn();
    }

    /// A topic.
    Arn topic(String name) {
        var arn = TopicArns.of("us-east-1", ACCOUNT, name);
        return broker.topics().create(arn, TopicSettings.STANDARD, Map.of()).arn();
    }

    /// A rule of the default bus for everything of a source, with one target.
    Arn rule(String source, RuleTarget target) {
        var rule = BusArns.rule(BUS, source);
        broker.bus()
                .rules()
                .put(
                        new BusRule(
                                rule,
                                BUS,
                                source,
                                Optional.of(
                                        RulePattern.checked(
                                                "{\"source\":[\"%s\"]}".formatted(source))),
                                Optional.empty(),
                                BusRule.State.ENABLED,
                                ACCOUNT,
                                Map.of(),
                                Map.of(),
                                List.of()));
        broker.bus().rules().addTargets(rule, List.of(target));
        return rule;
    }

    UUID accept(String payload) {
        return accept(FUNCTION, payload);
    }

    UUID accept(Arn invokedAs, String payload) {
        return invocations.accept(
                invokedAs, payload.getBytes(UTF_8), Optional.empty(), Optional.empty());
    }

    ReceivedMessage next(Arn queue) {
        return broker.queues().receive(queue, ReceiveRequest.upTo(1).waiting(LONG)).getFirst();
    }

    List<ReceivedMessage> now(Arn queue) {
        return broker.queues().receive(queue, ReceiveRequest.upTo(10).waiting(Duration.ZERO));
    }

    List<DeliveryAttempt> log() {
        return broker.deliveries().log(FUNCTION, 100);
    }

    /// The number of events that wait for another attempt.
    long attemptRows() {
        try (var rows = store.scan(EventAttempts.TABLE, new byte[0], new byte[] {(byte) 0xFF})) {
            long count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }

    void awaitLogged(int count) {
        Patience.until(() -> log().size() >= count);
    }

    @Override
    public void close() {
        invocations.close();
        broker.close();
        engine.close();
        store.close();
    }
}
