package dev.tradewind.commerce.wire;

import dev.tradewind.commerce.notifications.events.MailQueued;
import dev.tradewind.commerce.notifications.events.MessageQueued;
import dev.tradewind.eventing.dialect.Flow;
import dev.tradewind.eventing.dialect.SnakeCaseDialect;
import java.util.List;

/// The topic of messages that wait to be sent, in the spelling of products' events. They are between notifications and
/// itself, and on no bus: replayed, they would have nothing to do.
public final class MessageEvents {
    public static final String TOPIC = "message-events";

    public static final Flow FLOW =
            new Flow(
                    TOPIC,
                    new SnakeCaseDialect(ServiceNames.ON_TOPICS),
                    List.of(MailQueued.TYPE, MessageQueued.TYPE));

    private MessageEvents() {}
}
