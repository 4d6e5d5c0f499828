package dev.tradewind.broker.bus;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.time.temporal.ChronoUnit;

/// The text of an event as targets get it: its detail as it was sent, within what the bus knows of it.
///
/// Source: EventBridge User Guide, "Events structure reference"; the order of the fields from recorded
/// events.
final class EventEnvelope {
    /// Of the names and fixed values.
    private static final int FRAME_CHARS = 256;

    private final StringBuilder json;

    private EventEnvelope(int detailChars) {
        json = new StringBuilder(FRAME_CHARS + detailChars);
    }

    static String of(BusEvent event) {
        var envelope = new EventEnvelope(event.detail().length());
        envelope.begin();
        envelope.field("id", event.id().toString());
        envelope.field("detail-type", event.detailType());
        envelope.field("source", event.source());
        envelope.field("account", event.account());
        envelope.field("time", event.time().truncatedTo(ChronoUnit.SECONDS).toString());
        envelope.field("region", event.region());
        event.replayName().ifPresent(name -> envelope.field("replay-name", name));
        envelope.resources(event);
        return envelope.json.append(",\"detail\":").append(event.detail()).append('}').toString();
    }

    /// The fields that tell which event it is, and are short whatever the event.
    static String reference(BusEvent event) {
        var envelope = new EventEnvelope(0);
        envelope.begin();
        envelope.field("id", event.id().toString());
        envelope.field("account", event.account());
        envelope.field("time", event.time().truncatedTo(ChronoUnit.SECONDS).toString());
        envelope.field("region", event.region());
        event.replayName().ifPresent(name -> envelope.field("replay-name", name));
        return envelope.json.append('}').toString();
    }

    private void begin() {
        json.append("{\"version\":\"0\"");
    }

    private void field(String name, String value) {
        json.append(",\"").append(name).append("\":");
        quote(value);
    }

    private void resources(BusEvent event) {
        json.append(",\"resources\":[");
        var between = "";
        for (var resource : event.resources()) {
            json.append(between);
            quote(resource);
            between = ",";
        }
        json.append(']');
    }

    private void quote(String text) {
        json.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, json);
        json.append('"');
    }
}
