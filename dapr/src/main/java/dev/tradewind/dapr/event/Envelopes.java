package dev.tradewind.dapr.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// The CloudEvents that one application's publications are put into, always in JSON: Dapr documentation, "Publishing &
/// subscribing messages with CloudEvents". What is a CloudEvent already is completed.
public final class Envelopes {
    static final String SOURCE = "Dapr";
    static final String EVENT_TYPE = "com.dapr.event.sent";
    static final String VERSION = "1.0";
    private static final String PLAIN_TEXT = "text/plain";
    private static final String BINARY = "application/octet-stream";

    /// Overrides are metadata with this before the name of an attribute.
    private static final String OVERRIDE = "cloudevent.";

    private final String appId;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    public Envelopes(String appId, InstantSource clock, Supplier<UUID> ids) {
        this.appId = appId;
        this.clock = clock;
        this.ids = ids;
    }

    /// The event that goes to the topic.
    ///
    /// @throws MalformedEvent if the publication says that it is a CloudEvent, and is none
    public byte[] wrap(Unwrapped publication) {
        var event =
                MediaType.of(publication.contentType()) == MediaType.CLOUD_EVENT
                        ? completed(publication)
                        : made(publication);
        TimeToLive.of(publication.metadata())
                .ifPresent(it ->
                        event.put(
                                Attribute.EXPIRATION,
                                clock.instant()
                                        .plus(it)
                                        .truncatedTo(ChronoUnit.MILLIS)
                                        .toString()));
        return ForeignJson.write(event);
    }

    private ObjectNode made(Unwrapped publication) {
        var event = ForeignJson.object();
        var type = publication.contentType();
        event.put(Attribute.ID, override(publication, Attribute.ID, ids.get().toString()));
        event.put(Attribute.SPEC_VERSION, VERSION);
        event.put(Attribute.DATA_CONTENT_TYPE, type.isEmpty() ? PLAIN_TEXT : type);
        event.put(Attribute.SOURCE, override(publication, Attribute.SOURCE, appId));
        event.put(Attribute.TYPE, override(publication, Attribute.TYPE, EVENT_TYPE));
        override(publication, Attribute.SUBJECT).ifPresent(it -> event.put(Attribute.SUBJECT, it));
        event.put(Attribute.TIME, now());
        putPlace(event, publication);
        putTrace(event, publication);
        Content.put(event, MediaType.of(type), publication.data());
        return event;
    }

    private static void putPlace(ObjectNode event, Unwrapped publication) {
        event.put(Attribute.TOPIC, publication.topic());
        event.put(Attribute.PUBSUB_NAME, publication.pubsub());
    }

    private static void putTrace(ObjectNode event, Unwrapped publication) {
        var trace = publication.trace();
        var id =
                override(publication, Attribute.TRACE_PARENT)
                        .or(() -> override(publication, Attribute.TRACE_ID))
                        .orElse(trace.parent());
        event.put(Attribute.TRACE_ID, id);
        event.put(Attribute.TRACE_PARENT, id);
        event.put(
                Attribute.TRACE_STATE, override(publication, Attribute.TRACE_STATE, trace.state()));
    }

    private static String override(Unwrapped publication, String attribute, String otherwise) {
        return override(publication, attribute).orElse(otherwise);
    }

    private static Optional<String> override(Unwrapped publication, String attribute) {
        return publication.metadata().find(OVERRIDE + attribute).filter(it -> !it.isEmpty());
    }

    private ObjectNode completed(Unwrapped publication) {
        var event =
                ForeignJson.read(publication.data())
                        .filter(ObjectNode.class::isInstance)
                        .map(ObjectNode.class::cast)
                        .orElseThrow(() -> new NoCloudEvent("the body is no JSON object"));
        var trace = publication.trace();
        putIfNone(event, Attribute.TIME, now());
        if (!event.hasNonNull(Attribute.TRACE_ID)) {
            event.put(Attribute.TRACE_ID, trace.parent());
            event.put(Attribute.TRACE_PARENT, trace.parent());
        }
        putIfNone(event, Attribute.TRACE_STATE, trace.state());
        putPlace(event, publication);
        putIfNone(event, Attribute.SOURCE, SOURCE);
        putIfNone(event, Attribute.TYPE, EVENT_TYPE);
        putIfNone(event, Attribute.SPEC_VERSION, VERSION);
        return event;
    }

    private static void putIfNone(ObjectNode event, String attribute, String value) {
        if (!event.hasNonNull(attribute)) {
            event.put(attribute, value);
        }
    }

    /// The event that a subscriber gets of bytes which were published without an envelope: a new one with each delivery.
    public JsonEvent around(String pubsub, String topic, Message message) {
        var event = ForeignJson.object();
        var parent =
                message.metadata().getOrDefault(Attribute.TRACE_PARENT, TraceContext.NO_PARENT);
        event.put(Attribute.ID, ids.get().toString());
        event.put(Attribute.SPEC_VERSION, VERSION);
        event.put(Attribute.DATA_CONTENT_TYPE, BINARY);
        event.put(Attribute.SOURCE, SOURCE);
        event.put(Attribute.TYPE, EVENT_TYPE);
        event.put(Attribute.TOPIC, topic);
        event.put(Attribute.PUBSUB_NAME, pubsub);
        event.put(Attribute.TRACE_ID, parent);
        event.put(Attribute.TRACE_PARENT, parent);
        event.put(
                Attribute.TRACE_STATE, message.metadata().getOrDefault(Attribute.TRACE_STATE, ""));
        Content.put(event, MediaType.BINARY, message.data());
        return new JsonEvent(event, ForeignJson.write(event));
    }

    /// An id that no other event has.
    public UUID newId() {
        return ids.get();
    }

    private String now() {
        return DateTimeFormatter.ISO_INSTANT.format(
                clock.instant().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
    }
}
