package dev.tradewind.app.alert;

import dev.tradewind.app.channel.SmtpServer;
import dev.tradewind.aws.room.Room;
import dev.tradewind.broker.Broker;
import dev.tradewind.broker.delivery.Deliverer;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.http.client.OutwardClient;
import dev.tradewind.http.outward.OutwardGuard;
import dev.tradewind.observe.alarm.Alarms;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The alert channels of an instance, as a part of it. What waits for them is in delivery queues of the broker, and what they
/// do not take in the queue [#DEAD_LETTERS], which is there if any alert leaves this machine.
public final class AlertRoom implements Room {
    /// The dead-letter queue of alerts.
    public static final String DEAD_LETTERS = "alert-dlq";

    private final AlertPlan plan;
    private final Broker broker;
    private final Arn deadLetters;
    private final AlertCapture capture = new AlertCapture();
    private final OutwardClient client;
    private final AlertDelivery delivery;
    private final AlertOwner owner;
    private @Nullable Deliverer deliverer;

    /// @param alarms whose changes are told
    /// @param guard says where requests may go
    public AlertRoom(
            AlertPlan plan,
            Engine engine,
            Broker broker,
            Alarms alarms,
            OutwardGuard guard,
            String region,
            String account) {
        this.plan = plan;
        this.broker = broker;
        var arns = new AlertArns(region, account);
        deadLetters = QueueArns.of(region, account, DEAD_LETTERS);
        client = new OutwardClient(guard, AlertTerms.TIMEOUT);
        var ways =
                plan.ways().stream()
                        .collect(Collectors.toMap(it -> it.channel().name(), Function.identity()));
        delivery =
                new AlertDelivery(
                        ways,
                        alarms,
                        capture,
                        client,
                        plan.mail().map(SmtpServer::new),
                        engine.clock());
        owner = new AlertOwner(arns, ways.keySet(), deadLetters);
        broker.delivery()
                .destinations()
                .register(
                        AlertArns.SERVICE,
                        new AlertDestination(engine, broker.deliveries(), arns, ways.keySet()));
        broker.delivery().register(AlertArns.SERVICE, owner);
    }

    /// The alerts that did not leave this machine.
    public AlertCapture capture() {
        return capture;
    }

    /// The channels that are open: each has a delivery queue of its own.
    public Set<Arn> channels() {
        return owner.owners();
    }

    /// The dead-letter queue, if there is one.
    public Optional<Arn> deadLetters() {
        return Optional.of(deadLetters).filter(_ -> plan.isSending());
    }

    /// Begins to deliver, what waits from before among it.
    @Override
    public synchronized void begin() {
        if (plan.isSending() && broker.queues().find(deadLetters).isEmpty()) {
            broker.queues().create(deadLetters, settings(), tags());
        }
        deliverer =
                Deliverer.start(
                        AlertArns.SERVICE,
                        broker.deliveries(),
                        broker.clock(),
                        new AlertTerms(delivery));
    }

    private QueueSettings settings() {
        var policy =
                """
                {"Version":"2012-10-17","Statement":[{"Sid":"alerts","Effect":"Allow",\
                "Principal":{"Service":"alerts.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"%s"}]}\
                """
                        .formatted(deadLetters);
        return QueueSettings.DEFAULT
                .withRetention(QueueSettings.RETENTION_MAX)
                .withEdgeAttributes(Map.of("Policy", policy));
    }

    private static Map<String, String> tags() {
        return Map.of(
                AlarmTag.OWNER.key(),
                "operators",
                AlarmTag.RUNBOOK.key(),
                Runbook.of(DEAD_LETTERS));
    }

    @Override
    public synchronized void close() {
        if (deliverer != null) {
            deliverer.close();
        }
        client.close();
    }
}
