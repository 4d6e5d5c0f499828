package dev.tradewind.hosts.aws;

import dev.tradewind.hosts.handling.AnswerKey;
import dev.tradewind.hosts.handling.Mark;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.CRC32;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The keys of the one table: the kinds of items are told apart by the beginning of their partition keys. Names that stand
/// before others in a key are the program's own, and have no `#`.
final class LedgerKeys {
    static final String PARTITION = "pk";
    static final String SORT = "sk";

    /// A document's state, a zero character and its key; the sort key of the index [#BY_STATE].
    static final String STATE_AND_KEY = "stateKey";

    static final String BY_STATE = "byState";
    static final String VERSION = "ver";

    /// JSON: a document, an answer, lines of a timeline, messages.
    static final String CONTENT = "content";

    static final String FINGERPRINT = "fingerprint";
    static final String SERVICE = "service";

    /// The second of the epoch after which DynamoDB deletes the item, some days later at the latest.
    static final String EXPIRES = "expires";

    /// Each part of a collection takes 1,000 units of writes a second, and with its index 10 GB.
    static final int COLLECTION_PARTS = 8;

    /// The outbox, and the planned events, in as many parts.
    static final int WAITING_PARTS = 4;

    /// DynamoDB's own order of keys.
    static final Comparator<String> ORDER =
            (one, other) ->
                    Arrays.compareUnsigned(
                            one.getBytes(StandardCharsets.UTF_8),
                            other.getBytes(StandardCharsets.UTF_8));

    private static final String ONLY = "-";
    private static final int MICROS_PER_SECOND = 1_000_000;

    private LedgerKeys() {}

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    /// A text that each item of its kind has.
    static String textOf(Map<String, AttributeValue> item, String attribute) {
        return of(item, attribute).s();
    }

    /// A number that each item of its kind has.
    static long numberOf(Map<String, AttributeValue> item, String attribute) {
        return Long.parseLong(of(item, attribute).n());
    }

    static AttributeValue of(Map<String, AttributeValue> item, String attribute) {
        var value = item.get(attribute);
        if (value == null) {
            throw new IllegalStateException("an item has no " + attribute + ": " + item.keySet());
        }
        return value;
    }

    private static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of(PARTITION, text(partition), SORT, text(sort));
    }

    /// The key that no item has.
    static Map<String, AttributeValue> nothing() {
        return key(ONLY, ONLY);
    }

    static Map<String, AttributeValue> document(DocumentPlace place) {
        return key(collection(place.collection(), part(place.key())), place.key());
    }

    static String collection(String name, int part) {
        return "d#%s#%d".formatted(name, part);
    }

    private static int part(String key) {
        var sum = new CRC32();
        sum.update(key.getBytes(StandardCharsets.UTF_8));
        return (int) (sum.getValue() % COLLECTION_PARTS);
    }

    static String stateAndKey(String state, String key) {
        return state + '\0' + key;
    }

    static Map<String, AttributeValue> mark(Mark.Effect effect) {
        return key("m#%s#%s".formatted(effect.intake(), effect.event().value()), ONLY);
    }

    static Map<String, AttributeValue> answer(AnswerKey it) {
        return key("a#%s#%s#%s".formatted(it.service(), it.command(), it.key()), ONLY);
    }

    static String timeline(String workflow) {
        return "t#" + workflow;
    }

    /// A new place in a timeline, behind those of earlier times.
    static Map<String, AttributeValue> timeline(String workflow, Instant now) {
        return key(timeline(workflow), unique(micros(now)));
    }

    private static long micros(Instant time) {
        return Math.addExact(
                Math.multiplyExact(time.getEpochSecond(), MICROS_PER_SECOND),
                time.getNano() / 1_000);
    }

    static String outbox(int part) {
        return "o#" + part;
    }

    static String planned(int part) {
        return "p#" + part;
    }

    /// A new place in the outbox.
    static Map<String, AttributeValue> outbox(Instant now) {
        return key(outbox(anyPart()), unique(now.toEpochMilli()));
    }

    /// A new place among the planned events.
    static Map<String, AttributeValue> planned(Instant due) {
        return key(planned(anyPart()), unique(due.toEpochMilli()));
    }

    private static int anyPart() {
        return ThreadLocalRandom.current().nextInt(WAITING_PARTS);
    }

    private static String unique(long time) {
        return ordered(time) + "#" + UUID.randomUUID();
    }

    /// A time as text, in the order of times; what was before the epoch is at it.
    static String ordered(long time) {
        return "%019d".formatted(Math.max(0, time));
    }
}
