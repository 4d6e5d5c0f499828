package dev.tradewind.aws.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.bus.EventNotes;
import dev.tradewind.broker.bus.Events;
import dev.tradewind.broker.delivery.Endpoint;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.schedule.TargetCalls.Call;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One entry of PutEvents, as a schedule's input has it. What cannot be one is an [IllegalArgumentException].
///
/// Source: EventBridge API Reference, PutEventsRequestEntry.
record EventMembers(JsonNode entry, Arn sender) {
    /// Sources that begin so are AWS's own services.
    private static final String RESERVED = "aws.";

    Call call() {
        return new Call(Endpoint.of(bus()), message(), notes().attributes());
    }

    /// A bus by its name or ARN; without either, the default one.
    private Arn bus() {
        var name = MessageMembers.text(entry, "EventBusName").orElse(BusArns.DEFAULT);
        return Arn.tryParse(name)
                .filter(BusArns::isBus)
                .orElseGet(() -> BusArns.bus(sender.region(), sender.account(), name));
    }

    private NewMessage message() {
        return new NewMessage(
                detail(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                MessageMembers.text(entry, "TraceHeader"),
                sender.account());
    }

    private String detail() {
        var detail = MessageMembers.filled(entry, "Detail");
        try {
            Events.checkDetail(detail);
        } catch (Refusal e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return detail;
    }

    private EventNotes notes() {
        var source = MessageMembers.filled(entry, "Source");
        if (source.startsWith(RESERVED)) {
            throw new IllegalArgumentException("Not authorized for the source.");
        }
        return new EventNotes(
                source, MessageMembers.filled(entry, "DetailType"), resources(), time());
    }

    private List<String> resources() {
        return entry.path("Resources").valueStream().map(JsonNode::asText).toList();
    }

    /// Epoch seconds, as in the request itself, or as people write it.
    private Optional<Instant> time() {
        var time = entry.path("Time");
        try {
            var read =
                    time.isNumber()
                            ? Optional.of(Instant.ofEpochSecond(time.longValue()))
                            : MessageMembers.text(entry, "Time").map(Instant::parse);
            read.ifPresent(Events::checkTime);
            return read;
        } catch (DateTimeException | Refusal e) {
            throw new IllegalArgumentException("no Time: " + time, e);
        }
    }
}
