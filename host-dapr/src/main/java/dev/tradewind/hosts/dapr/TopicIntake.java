package dev.tradewind.hosts.dapr;

import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.dialect.Flow;
import dev.tradewind.eventing.dialect.MalformedEvent;
import dev.tradewind.eventing.dialect.OpenedEvent;
import dev.tradewind.eventing.dialect.WireMessage;
import dev.tradewind.hosts.handling.EventHandling;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// The subscription to one topic, for all intakes of this process that are told of something there. An event that none of
/// them wants is done with.
final class TopicIntake {
    private static final String SUFFIX = "-events";

    private final Flow flow;
    private final DeliveredEvent.Desk desk;
    private final List<Consumer> consumers = new ArrayList<>();
    private final InFlight inFlight;

    TopicIntake(Flow flow, DeliveredEvent.Desk desk, InFlight inFlight) {
        this.flow = flow;
        this.desk = desk;
        this.inFlight = inFlight;
    }

    void add(Intake intake, EventHandling handling, Semaphore pace) {
        consumers.add(new Consumer(intake, handling, pace));
    }

    /// The path where the sidecar delivers: `/events/order` for the topic `order-events`.
    String path() {
        var topic = flow.topic();
        return "/events/"
                + (topic.endsWith(SUFFIX)
                        ? topic.substring(0, topic.length() - SUFFIX.length())
                        : topic);
    }

    String topic() {
        return flow.topic();
    }

    /// Handles a delivery, and answers what became of it.
    ///
    /// @throws Problem if the host is closing
    Reply deliver(HttpCall call) {
        if (!inFlight.begin()) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, "this process is about to end");
        }
        try {
            var text = new String(call.body(), StandardCharsets.UTF_8);
            return Reply.ok(Map.of("status", deliver(new WireMessage(text, Map.of()))));
        } finally {
            inFlight.end();
        }
    }

    private DeliveryStatus deliver(WireMessage message) {
        var opened = open(message);
        var id = opened.map(OpenedEvent::id).orElseGet(() -> id(message));
        var status = DeliveryStatus.SUCCESS;
        for (var consumer : wanting(opened)) {
            status = status.and(consumer.handle(message, id));
        }
        return status;
    }

    private Optional<OpenedEvent> open(WireMessage message) {
        try {
            return Optional.of(flow.dialect().read(message));
        } catch (MalformedEvent _) {
            return Optional.empty(); // whoever handles it finds out why
        }
    }

    /// Those that are told of its type: a topic has other types too, and of those that one of them was told of before, under
    /// another setting, nothing is left for it alone. The first of them has to give back what cannot be read.
    private List<Consumer> wanting(Optional<OpenedEvent> opened) {
        return opened.map(event ->
                        consumers.stream().filter(it -> it.intake().isTold(event.type())).toList())
                .orElseGet(() -> consumers.subList(0, 1));
    }

    /// The id of the CloudEvent, for one whose data cannot be read.
    private static EventId id(WireMessage message) {
        try {
            var json = Json.read(message.body().getBytes(StandardCharsets.UTF_8));
            return new EventId(json.path("id").asText());
        } catch (MalformedJson | IllegalArgumentException _) {
            return new EventId("unreadable-%08x".formatted(message.body().hashCode()));
        }
    }

    /// An intake, and the permits that it handles events with.
    private final class Consumer {
        private final Intake intake;
        private final EventHandling handling;
        private final Semaphore pace;

        Consumer(Intake intake, EventHandling handling, Semaphore pace) {
            this.intake = intake;
            this.handling = handling;
            this.pace = pace;
        }

        Intake intake() {
            return intake;
        }

        DeliveryStatus handle(WireMessage message, EventId id) {
            var delivered = new DeliveredEvent(desk, message, intake.name(), id, flow.topic());
            pace.acquireUninterruptibly();
            try {
                handling.handle(delivered);
            } finally {
                pace.release();
            }
            return delivered.status();
        }
    }
}
