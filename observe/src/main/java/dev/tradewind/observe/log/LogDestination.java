package dev.tradewind.observe.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.broker.delivery.DeliveryFault;
import dev.tradewind.broker.delivery.Destination;
import dev.tradewind.broker.delivery.Endpoint;
import dev.tradewind.broker.delivery.Handover;
import dev.tradewind.broker.delivery.Parcel;
import dev.tradewind.broker.delivery.Shipment;
import dev.tradewind.broker.delivery.Taking;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.observe.log.LogWriter.Prepared;
import java.util.List;
import java.util.function.Predicate;

/// Log groups as what rules deliver to: a message becomes an event in the unit of work that sends it, in a stream of its
/// rule.
///
/// A message that is an object of `timestamp` and `message` and nothing else is these. Source: Amazon EventBridge User Guide,
/// "Amazon CloudWatch Logs log group targets". A timestamp that puts would leave out, in seconds for example, counts as that
/// of now, so that the event is not lost.
public final class LogDestination implements Destination {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Taking GONE =
            new Taking.Refused(DeliveryFault.GONE, "The log group is gone.");

    private final Engine engine;
    private final LogStore logs;
    private final Predicate<Arn> isFiltered;

    /// @param isFiltered tells whether a group has filters, which look at each event as it is made ready
    public LogDestination(Engine engine, LogStore logs, Predicate<Arn> isFiltered) {
        this.engine = engine;
        this.logs = logs;
        this.isFiltered = isFiltered;
    }

    @Override
    public boolean isLong(Endpoint endpoint) {
        return isFiltered.test(LogArns.group(endpoint.requireArn()));
    }

    @Override
    public Parcel prepare(Shipment shipment) {
        var group = LogArns.group(shipment.endpoint().requireArn());
        if (!group.account().equals(shipment.source().account())) {
            throw new Refusal(
                    DeliveryFault.NOT_ALLOWED,
                    "%s is of another account than %s.".formatted(group, shipment.source()));
        }
        if (logs.groups().find(group).isEmpty()) {
            throw new Refusal(
                    DeliveryFault.RECEIVER_NOT_FOUND, "The specified log group does not exist.");
        }
        var event = event(shipment.message().body());
        var stream = shipment.source().resource().replace(':', '_').replace('*', '_');
        return Parcel.of(
                new Entry(logs.writer().prepare(group, stream, List.of(event))),
                shipment,
                shipment.owner());
    }

    private LogEvent event(String body) {
        long now = engine.clock().millis();
        try {
            var json = MAPPER.readTree(body);
            boolean isBoth =
                    json.size() == 2
                            && json.path("timestamp").isIntegralNumber()
                            && json.path("message").isTextual();
            if (!isBoth) {
                return new LogEvent(now, body);
            }
            var timestamp = json.path("timestamp");
            long at = timestamp.canConvertToLong() ? timestamp.asLong() : now;
            return new LogEvent(
                    LogBatch.isTimely(at, now) ? at : now, json.path("message").asText());
        } catch (JsonProcessingException _) {
            return new LogEvent(now, body);
        }
    }

    /// An event that is made ready.
    private final class Entry implements Handover {
        private final Prepared events;

        Entry(Prepared events) {
            this.events = events;
        }

        @Override
        public Taking take(UnitOfWork work, Parcel parcel) {
            Arn group = events.group();
            if (logs.groups().find(group).isEmpty()) {
                return GONE;
            }
            try {
                logs.writer().put(work, events);
                return Taking.TAKEN;
            } catch (Refusal e) {
                return new Taking.Refused(e.code(), e.getMessage());
            }
        }

        @Override
        public long sizeBytes() {
            return events.sizeBytes();
        }
    }
}
