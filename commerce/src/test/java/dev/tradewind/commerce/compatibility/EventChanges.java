package dev.tradewind.commerce.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.schema.Compatibility;
import java.util.ArrayList;
import java.util.List;

/// The comparison of two versions of an AsyncAPI document: every change by which a consumer breaks, by the rule `full` that
/// the registry of the services' events has.
///
/// Topics and buses are for others. Queues and operations are not compared: they are how the services of a version hear of
/// each other.
final class EventChanges {
    private static final String QUEUES = "#/servers/queues";
    private static final String CONSUMERS = "consumers of it are told nothing any more";

    private final JsonNode before;
    private final JsonNode after;
    private final List<ContractBreak> found = new ArrayList<>();

    private EventChanges(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    static List<ContractBreak> between(JsonNode before, JsonNode after) {
        var changes = new EventChanges(before, after);
        before.path("channels").properties().stream()
                .filter(it -> !it.getValue().at("/servers/0/$ref").asText().equals(QUEUES))
                .forEach(it -> changes.channel(it.getKey(), it.getValue()));
        return List.copyOf(changes.found);
    }

    private void channel(String name, JsonNode was) {
        var is = after.path("channels").path(name);
        if (is.isMissingNode()) {
            found.add(new ContractBreak(name, "the channel is gone", CONSUMERS));
            return;
        }
        if (!was.path("address").equals(is.path("address"))) {
            found.add(new ContractBreak(name, "it has another address", CONSUMERS));
        }
        for (var message : was.path("messages").properties()) {
            var place = name + ", " + message.getKey();
            var still = is.path("messages").path(message.getKey());
            if (still.isMissingNode()) {
                found.add(new ContractBreak(place, "the event is gone", CONSUMERS));
            } else {
                message(place, meant(before, message.getValue()), meant(after, still));
            }
        }
    }

    private void message(String place, JsonNode was, JsonNode is) {
        if (!was.path("contentType").equals(is.path("contentType"))) {
            found.add(new ContractBreak(place, "it is of another content type", CONSUMERS));
        }
        part(place + ", headers", was.path("headers"), is.path("headers"));
        part(place, was.path("payload"), is.path("payload"));
    }

    private void part(String place, JsonNode was, JsonNode is) {
        new ComparedSchemas(before, after, was, is)
                .broken(Compatibility.FULL)
                .forEach(it ->
                        found.add(
                                new ContractBreak(
                                        "%s, %s".formatted(place, it.path()),
                                        it.what(),
                                        it.direction().broken())));
    }

    private static JsonNode meant(JsonNode document, JsonNode message) {
        return document.at(message.path("$ref").asText().substring(1));
    }
}
