package dev.tradewind.dapr;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// Questions to a sidecar, whichever it is, that has the application of this conversation. A question is one of:
///
/// - `request`: method, path, headers and body of a request; the answer is its status, headers and body.
/// - `event`: a request that publishes; the answer is the request that the application got.
/// - `reply`: status and body with which the application answers the first delivery of an event; the answer is how
///   often it got that, without a dead-letter topic and with one, and how many dead letters there were.
/// - `bulkReply`: the same, where events come in bulk; `{entry}` in its body is the id of the entry that came.
///
/// `{etag}` in a question is the last ETag that was heard.
final class Conversation implements AutoCloseable {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("accept-encoding", "connection", "content-length", "date", "host", "user-agent");
    private static final String PUBLISH = "/v1.0/publish/pubsub/";
    private static final String MARKER = "marker";

    /// Longer than a bulk subscription waits for more.
    private static final Duration LONGEST_DELIVERY = Duration.ofSeconds(5);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final TestApp app;
    private final int port;
    private final Masks masks;
    private String etag = "";
    private int markers;
    private boolean isListening;

    /// @param app that has asked for [#SUBSCRIPTIONS]
    Conversation(TestApp app, int port, Masks masks) {
        this.app = app;
        this.port = port;
        this.masks = masks;
    }

    /// The subscriptions that questions need.
    static final String SUBSCRIPTIONS =
            """
            [{"pubsubname": "pubsub", "topic": "events", "route": "/events"},
             {"pubsubname": "pubsub", "topic": "raw", "route": "/raw", "metadata": {"rawPayload": "true"}},
             {"pubsubname": "pubsub", "topic": "bulk", "route": "/bulk",
              "bulkSubscribe": {"enabled": true, "maxMessagesCount": 2, "maxAwaitDurationMs": 50}},
             {"pubsubname": "pubsub", "topic": "bulk-careful", "route": "/bulk-careful",
              "bulkSubscribe": {"enabled": true, "maxMessagesCount": 2, "maxAwaitDurationMs": 50},
              "deadLetterTopic": "letters"},
             {"pubsubname": "pubsub", "topic": "plain", "route": "/plain"},
             {"pubsubname": "pubsub", "topic": "careful", "route": "/careful", "deadLetterTopic": "letters"},
             {"pubsubname": "pubsub", "topic": "letters", "route": "/letters"}]
            """;

    private static final List<String> TOPICS =
            List.of("events", "raw", "bulk", "bulk-careful", "plain", "careful", "letters");

    /// Publishes to each topic until the application gets something of it.
    private void awaitSubscriptions() {
        if (isListening) {
            return;
        }
        for (var topic : TOPICS) {
            Patience.until(() -> {
                publish(topic, MARKER);
                return Patience.await(LONGEST_DELIVERY, () -> hasAny(topic), it -> it);
            });
            awaitAllOf(topic);
        }
        isListening = true;
    }

    private boolean hasAny(String topic) {
        return app.events().stream().anyMatch(it -> it.path().equals("/" + topic));
    }

    /// The answer to a question.
    ObjectNode answer(JsonNode question) {
        if (question.has("request")) {
            return heard(send(question.get("request")));
        }
        awaitSubscriptions();
        if (question.has("event")) {
            return delivery(question.get("event"));
        }
        if (question.has("bulkReply")) {
            return verdict(question.get("bulkReply"), "bulk", "bulk-careful");
        }
        return verdict(question.get("reply"), "plain", "careful");
    }

    private ObjectNode heard(HttpResponse<String> response) {
        response.headers().firstValue("ETag").ifPresent(it -> etag = it);
        var headers = new TreeMap<String, String>();
        response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
        headers.replaceAll((name, value) -> name.equals("etag") ? "{etag}" : value);
        return JSON.objectNode()
                .put("status", response.statusCode())
                .<ObjectNode>set("headers", masked(headers))
                .put("body", masks.over(response.body()));
    }

    private ObjectNode delivery(JsonNode event) {
        var topic = topicOf(event.path("path").asText());
        app.forget();
        send(event);
        Patience.until(() -> !got(topic).isEmpty());
        var got = got(topic).getFirst();
        return JSON.objectNode()
                .put("method", got.method())
                .put("path", got.path())
                .<ObjectNode>set("headers", masked(got.headers()))
                .put("body", masks.over(text(got)));
    }

    private ObjectNode verdict(JsonNode reply, String topic, String careful) {
        return JSON.objectNode()
                .put("deliveries", deliveries(topic, reply))
                .put("deliveriesWithDeadLetterTopic", deliveries(careful, reply))
                .put("deadLetters", deadLetters());
    }

    /// The number of times that the application gets an event, if it replies to the first delivery as a question says.
    private int deliveries(String topic, JsonNode reply) {
        app.forget();
        var isFirst = new AtomicBoolean(true);
        app.answering(request ->
                request.path().equals("/" + topic)
                                && !isMarker(request)
                                && isFirst.compareAndSet(true, false)
                        ? reply(request, reply)
                        : accepted(request));
        publish(topic, "event");
        awaitAllOf(topic);
        return got(topic).size();
    }

    private int deadLetters() {
        awaitAllOf("letters");
        return got("letters").size();
    }

    /// Waits until the application has all that was published to a topic before: messages in memory come in order.
    private void awaitAllOf(String topic) {
        var marker = MARKER + ++markers + ";";
        publish(topic, marker);
        Patience.until(() -> app.events().stream().anyMatch(it -> holds(it, marker)));
    }

    private static Reply reply(Request request, JsonNode reply) {
        var body = reply.path("body").asText().replace("{entry}", entry(request));
        return TestApp.text(reply.path("status").asInt(), body);
    }

    /// The answer that an event is done with; of several, only a status for each says so.
    private static Reply accepted(Request request) {
        var entry = entry(request);
        return TestApp.text(
                200,
                entry.isEmpty()
                        ? ""
                        : "{\"statuses\":[{\"entryId\":\"%s\",\"status\":\"SUCCESS\"}]}"
                                .formatted(entry));
    }

    /// The id of the only entry of a request in bulk: a bus in memory hands over one event after the other.
    private static String entry(Request request) {
        return Json.read(request.body()).at("/entries/0/entryId").asText();
    }

    /// The events of a topic that the application got, but for markers.
    private List<Request> got(String topic) {
        return app.events().stream()
                .filter(it -> it.path().equals("/" + topic) && !isMarker(it))
                .toList();
    }

    private static boolean isMarker(Request request) {
        return holds(request, MARKER);
    }

    /// True if an event holds a word, in plain or within bytes.
    private static boolean holds(Request request, String word) {
        var bytes = Json.read(request.body()).path("data_base64").asText();
        return text(request).contains(word)
                || new String(Base64.getDecoder().decode(bytes), UTF_8).contains(word);
    }

    private static String text(Request request) {
        return new String(request.body(), UTF_8);
    }

    private static String topicOf(String path) {
        return path.replaceFirst(".*/", "").replaceFirst("\\?.*", "");
    }

    private void publish(String topic, String data) {
        send(JSON.objectNode().put("path", PUBLISH + topic).put("body", data));
    }

    private HttpResponse<String> send(JsonNode request) {
        var path = request.path("path").asText();
        var builder = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        request.path("headers")
                .properties()
                .forEach(it -> builder.header(it.getKey(), withEtag(it.getValue())));
        builder.method(
                request.path("method").asText("POST"),
                BodyPublishers.ofString(withEtag(request.path("body"))));
        try {
            return client.send(builder.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String withEtag(JsonNode text) {
        return text.asText().replace("{etag}", etag);
    }

    private ObjectNode masked(Map<String, String> headers) {
        var masked = JSON.objectNode();
        new TreeMap<>(headers)
                .forEach((name, value) -> {
                    if (!OF_THE_CONNECTION.contains(name)) {
                        masked.put(name, masks.over(value));
                    }
                });
        return masked;
    }

    @Override
    public void close() {
        client.close();
    }
}
