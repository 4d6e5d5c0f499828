package dev.tradewind.hosts.dapr;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.tradewind.http.client.DirectAnswer;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.MalformedJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The publish API of the sidecar, many events in a request: Dapr documentation, "Pub/sub API reference", "Publish multiple
/// messages to a given topic", by its alpha path: a daemon of version 1.14 takes the other for a component named `bulk`.
final class SidecarPublishing {
    private final SidecarConnection connection;
    private final String path;
    private final SidecarSteps steps;

    SidecarPublishing(SidecarConnection connection, String pubSub, SidecarSteps steps) {
        this.connection = connection;
        this.steps = steps;
        path = "/v1.0-alpha1/publish/bulk/" + pubSub + "/";
    }

    /// Publishes events to their topic, in this order.
    ///
    /// @return the places of those that are published
    /// @throws SidecarFailure if none is, or it is not known which are
    Set<Integer> publish(String topic, List<OutgoingEvent> events) {
        var target = path + URLEncoder.encode(topic, StandardCharsets.UTF_8);
        steps.publishing(publication(target, topic, events));
        return switch (connection.post(target, entries(events))) {
            case DirectAnswer.Answered(var status, _) when status == 204 || status == 200 -> {
                steps.published(publication(target, topic, events), status);
                yield places(events.size());
            }
            case DirectAnswer.Answered answer -> {
                var places = withoutFailed(answer, events.size());
                var taken = places.stream().sorted().map(events::get).toList();
                steps.published(publication(target, topic, taken), answer.status());
                yield places;
            }
            case DirectAnswer.Unreached(var reason) -> throw new SidecarFailure(reason);
            case DirectAnswer.Failed(var reason) -> throw new SidecarFailure(reason);
        };
    }

    private static SidecarSteps.Publication publication(
            String target, String topic, List<OutgoingEvent> events) {
        var texts = events.stream().map(OutgoingEvent::event).toList();
        return new SidecarSteps.Publication(target, topic, texts);
    }

    private static ArrayNode entries(List<OutgoingEvent> events) {
        var entries = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < events.size(); i++) {
            var entry =
                    entries.addObject()
                            .put("entryId", String.valueOf(i))
                            .put("contentType", "application/cloudevents+json");
            entry.putRawValue("event", new RawValue(events.get(i).event()));
            entry.putObject("metadata").put("partitionKey", events.get(i).key());
        }
        return entries;
    }

    private static Set<Integer> places(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toSet());
    }

    /// The sidecar names those that failed, and the others are published.
    private static Set<Integer> withoutFailed(DirectAnswer.Answered answer, int count) {
        var published = places(count);
        for (var failed : failedEntries(answer)) {
            published.remove(failed);
        }
        if (published.size() == count) {
            throw new SidecarFailure(SidecarState.described(answer));
        }
        return published;
    }

    private static List<Integer> failedEntries(DirectAnswer.Answered answer) {
        try {
            return Json.read(answer.body())
                    .path("failedEntries")
                    .valueStream()
                    .map(it -> it.path("entryId").asInt(-1))
                    .toList();
        } catch (MalformedJson _) {
            return List.of();
        }
    }
}
