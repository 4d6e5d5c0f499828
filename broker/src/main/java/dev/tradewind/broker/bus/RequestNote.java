package dev.tradewind.broker.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.broker.bus.input.RequestParameters;
import dev.tradewind.broker.delivery.Delivery;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.engine.JsonRow;
import java.util.Map;
import java.util.Optional;

/// The note by which a delivery has the [parameters][RequestParameters] that were made for its event. It is an
/// attribute in the delivery queue only.
public final class RequestNote {
    private static final String NAME = "AWS.Events.Request";

    private RequestNote() {}

    static Map<String, MessageAttribute> of(RequestParameters parameters) {
        var text = new String(JsonRow.encode(parameters.encode()), UTF_8);
        return Map.of(NAME, MessageAttribute.string(text));
    }

    /// The parameters of a delivery; nothing if its target had none.
    public static Optional<RequestParameters> in(Delivery delivery) {
        return delivery.text(NAME)
                .map(text -> RequestParameters.decode(JsonRow.decode(text.getBytes(UTF_8))));
    }
}
