package dev.tradewind.dapr.publishing;

import dev.tradewind.dapr.event.Message;
import dev.tradewind.dapr.event.NoCloudEvent;
import dev.tradewind.dapr.event.Unwrapped;
import dev.tradewind.dapr.pubsub.NotPublished;
import dev.tradewind.dapr.pubsub.PubSubComponent;
import dev.tradewind.dapr.resource.Properties;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The publishing of one message, or of many, to a topic of a component.
///
/// @param faults by which it is refused
public record Publishing(
        PubSubComponent component,
        PublishRequest request,
        boolean isRaw,
        Publisher publisher,
        PubSubFaults faults) {
    private static final String RAW = "rawPayload";
    private static final String MISMATCH = "error: mismatch between contentType and event";
    private static final String NO_ID = "entryId is duplicated or not present for entry";

    /// The words that Go takes for true and for false (package strconv, ParseBool).
    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");

    private static final Set<String> FALSE = Set.of("0", "f", "F", "false", "FALSE", "False");

    static Publishing of(
            PubSubComponent component,
            PublishRequest request,
            Publisher publisher,
            PubSubFaults faults) {
        return new Publishing(component, request, isRaw(request, faults), publisher, faults);
    }

    private static boolean isRaw(PublishRequest request, PubSubFaults faults) {
        var value = Optional.ofNullable(request.metadata().get(RAW)).orElse("false");
        if (!TRUE.contains(value) && !FALSE.contains(value)) {
            throw faults.unreadableMetadata(
                    "rawPayload value must be a valid boolean: actual is '%s'".formatted(value));
        }
        return TRUE.contains(value);
    }

    /// The same with the trace among the metadata of a message that has no envelope for it.
    public Publishing traced() {
        if (!isRaw) {
            return this;
        }
        var metadata = new HashMap<>(request.metadata());
        metadata.put("traceid", request.trace().parent());
        metadata.put("tracestate", request.trace().state());
        return new Publishing(component, request.with(metadata), true, publisher, faults);
    }

    /// Publishes one message; when this returns, it is where the component keeps it.
    ///
    /// @param contentType as the publisher named it, or empty
    /// @throws dev.tradewind.dapr.fault.DaprFault if it is refused, or not taken
    public void publish(byte[] data, String contentType) {
        var message = message(data, contentType, request.metadata());
        requireAllowed();
        var failures = publish(List.of(message), false);
        if (!failures.isEmpty()) {
            throw faults.notPublished(topic(), failures.getFirst().reason());
        }
    }

    /// Publishes many messages; those that the component takes are one write.
    ///
    /// @return those that it did not take
    /// @throws dev.tradewind.dapr.fault.DaprFault if any is refused, and none is published then
    public List<BulkEntry.Failed> publish(List<BulkEntry> entries) {
        var messages = messages(entries);
        requireAllowed();
        return publish(messages, true).stream()
                .map(it -> new BulkEntry.Failed(entries.get(it.index()).id(), it.reason()))
                .toList();
    }

    private List<NotPublished> publish(List<Message> messages, boolean isBulk) {
        long begun = System.nanoTime();
        publisher.observer().publishing(component.name(), topic());
        var failures = component.pubSub().publish(topic(), messages);
        publisher
                .observer()
                .published(
                        new PublishObserver.Published(
                                component.name(),
                                topic(),
                                messages.size(),
                                failures.size(),
                                isBulk,
                                System.nanoTime() - begun));
        return failures;
    }

    public String topic() {
        return request.topic();
    }

    private void requireAllowed() {
        if (!component.scopes().mayPublish(topic())) {
            throw faults.forbidden(topic());
        }
    }

    private List<Message> messages(List<BulkEntry> entries) {
        var ids = new HashSet<String>();
        var messages = new ArrayList<Message>();
        for (var entry : entries) {
            var data = entry.data().orElseThrow(() -> faults.unusableEvent(topic(), MISMATCH));
            if (entry.id().isEmpty() || !ids.add(entry.id())) {
                throw faults.unusableEntry(topic(), NO_ID);
            }
            messages.add(message(data, entry.contentType(), metadata(entry)));
        }
        return messages;
    }

    /// Those of the request with its own over them, where it has any; otherwise none.
    private Map<String, String> metadata(BulkEntry entry) {
        return entry.metadata()
                .map(own -> {
                    var all = new HashMap<>(request.metadata());
                    all.putAll(own);
                    return Map.copyOf(all);
                })
                .orElse(Map.of());
    }

    private Message message(byte[] data, String contentType, Map<String, String> metadata) {
        if (isRaw) {
            return new Message(data, metadata);
        }
        var unwrapped =
                new Unwrapped(
                        component.name(),
                        topic(),
                        contentType,
                        data,
                        new Properties(metadata),
                        request.trace());
        try {
            return new Message(publisher.envelopes().wrap(unwrapped), metadata);
        } catch (NoCloudEvent e) {
            throw faults.noCloudEvent(e.getMessage());
        }
    }
}
