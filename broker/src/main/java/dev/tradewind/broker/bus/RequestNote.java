package dev.tradewind.broker.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
    private static final String PATH = "path";
    private static final String HEADERS = "headers";
    private static final String QUERY = "query";

    private RequestNote() {}

    static Map<String, MessageAttribute> of(RequestParameters parameters) {
        var text = new String(JsonRow.encode(row(parameters)), UTF_8);
        return Map.of(NAME, MessageAttribute.string(text));
    }

    /// The parameters of a delivery; nothing if its target had none.
    public static Optional<RequestParameters> in(Delivery delivery) {
        return delivery.text(NAME).map(text -> parameters(JsonRow.decode(text.getBytes(UTF_8))));
    }

    /// As a rule's row has them too.
    static ObjectNode row(RequestParameters parameters) {
        var row = JsonRow.create();
        var values = row.putArray(PATH);
        parameters.path().forEach(values::add);
        row.set(HEADERS, JsonRow.of(parameters.headers()));
        row.set(QUERY, JsonRow.of(parameters.query()));
        return row;
    }

    static RequestParameters parameters(JsonNode row) {
        return new RequestParameters(
                row.required(PATH).valueStream().map(JsonNode::asText).toList(),
                JsonRow.strings(row.required(HEADERS)),
                JsonRow.strings(row.required(QUERY)));
    }
}
