package dev.tradewind.dapr.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/// The note that a message gets which an application failed at for good: extensions of its CloudEvent, and metadata of
/// the same names. Bytes that are no CloudEvent have the metadata alone. A message that comes to an end a second time has
/// the note of that end.
///
/// @param cause in words
/// @param status that the application answered with, if it did
/// @param attempts that were made
/// @param firstAt when the first of them began
/// @param app the application that failed
/// @param subscription the name of the queue that it was for
public record FailureNote(
        String cause,
        OptionalInt status,
        int attempts,
        Instant firstAt,
        Instant at,
        String app,
        String subscription) {
    public static final String CAUSE = "deadlettercause";
    private static final String STATUS = "deadletterstatus";
    private static final String ATTEMPTS = "deadletterattempts";
    private static final String FIRST_TIME = "deadletterfirsttime";
    private static final String TIME = "deadlettertime";
    private static final String APP = "deadletterapp";
    private static final String SUBSCRIPTION = "deadlettersubscription";
    private static final int CAUSE_CHARACTERS_MAX = 500;

    /// Tells whether a message was a dead letter of that subscription, and is for it again.
    public static boolean isBack(Message message, String subscription) {
        return subscription.equals(message.metadata().get(SUBSCRIPTION));
    }

    public Message on(Message message) {
        var metadata = new HashMap<>(message.metadata());
        metadata.remove(STATUS);
        metadata.putAll(texts());
        return new Message(
                JsonEvent.parse(message.data()).map(this::extended).orElse(message.data()),
                metadata);
    }

    private byte[] extended(JsonEvent event) {
        var tree = event.tree();
        tree.remove(STATUS);
        texts().forEach(tree::put);
        tree.put(ATTEMPTS, attempts);
        status.ifPresent(it -> tree.put(STATUS, it));
        return ForeignJson.write(tree);
    }

    private Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        texts.put(CAUSE, shortened());
        status.ifPresent(it -> texts.put(STATUS, Integer.toString(it)));
        texts.put(ATTEMPTS, Integer.toString(attempts));
        texts.put(FIRST_TIME, text(firstAt));
        texts.put(TIME, text(at));
        texts.put(APP, app);
        texts.put(SUBSCRIPTION, subscription);
        return texts;
    }

    private String shortened() {
        return cause.length() > CAUSE_CHARACTERS_MAX
                ? cause.substring(0, CAUSE_CHARACTERS_MAX)
                : cause;
    }

    private static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
