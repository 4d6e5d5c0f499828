package dev.tradewind.broker.bus;

import dev.tradewind.broker.queue.MessageAttribute;
import java.util.Map;

/// Notes that a message for a bus has with it, whose body is the detail of an event.
public record EventNotes(String source, String detailType) {
    private static final String SOURCE = "AWS.Events.Source";
    private static final String DETAIL_TYPE = "AWS.Events.DetailType";

    static EventNotes of(Map<String, MessageAttribute> notes) {
        return new EventNotes(text(notes, SOURCE), text(notes, DETAIL_TYPE));
    }

    private static String text(Map<String, MessageAttribute> notes, String name) {
        return notes.get(name) instanceof MessageAttribute.Text(_, var text) ? text : "";
    }

    public Map<String, MessageAttribute> attributes() {
        return Map.of(
                SOURCE, MessageAttribute.string(source),
                DETAIL_TYPE, MessageAttribute.string(detailType));
    }
}
