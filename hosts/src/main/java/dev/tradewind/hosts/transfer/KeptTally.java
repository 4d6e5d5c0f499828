package dev.tradewind.hosts.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.hosts.handling.Mark;
import dev.tradewind.hosts.handling.TimelineLine;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The number of things of each kind, and of each collection of documents, with a sum of their hashes: equal where the same
/// things were added, in whichever order. For one thread.
public final class KeptTally {
    private static final String ABSENT = "\u0001";

    private final SortedMap<String, Part> parts = new TreeMap<>();
    private final MessageDigest digest = digest();

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// @param hashes their sum, modulo 2^64
    public record Part(long count, long hashes) {
        private static final Part NOTHING = new Part(0, 0);

        private Part and(long hash) {
            return new Part(count + 1, hashes + hash);
        }
    }

    public void add(Kept kept) {
        var part = parts.getOrDefault(name(kept), Part.NOTHING);
        parts.put(name(kept), part.and(hash(texts(kept))));
    }

    private static String name(Kept kept) {
        return switch (kept) {
            case Kept.Document document -> "documents: " + document.collection();
            case Kept.Effect _ -> "effects";
            case Kept.Answer _ -> "answers";
            case Kept.Told _ -> "timeline entries";
            case Kept.Planned _ -> "planned events";
            case Kept.Waiting _ -> "waiting events";
            case Kept.DeadLetter _ -> "dead letters";
        };
    }

    /// All that has to arrive as it was.
    private static List<String> texts(Kept kept) {
        return switch (kept) {
            case Kept.Document(var collection, var key, var version, var state, var json) ->
                    List.of(collection, key, Long.toString(version), state, json.orElse(ABSENT));
            case Kept.Effect(var mark) -> List.of(mark.intake(), mark.event().value());
            case Kept.Answer(Mark.Answered(var key, var answer)) ->
                    List.of(
                            key.service(),
                            key.command(),
                            key.key(),
                            answer.fingerprint(),
                            answer.answer());
            case Kept.Told(var line) -> texts(line);
            case Kept.Planned(var due, var service, var event) ->
                    List.of(due.toString(), service, text(event));
            case Kept.Waiting(var intake, var attempts, var due, var event) ->
                    List.of(intake, Integer.toString(attempts), due.toString(), text(event));
            case Kept.DeadLetter(var intake, var attempts, var cause, var at, var event) ->
                    List.of(intake, Integer.toString(attempts), cause, at.toString(), text(event));
        };
    }

    private static List<String> texts(TimelineLine line) {
        var entry = line.entry();
        return List.of(
                line.correlationId(),
                entry.at().toString(),
                entry.kind().name(),
                entry.service(),
                entry.eventId().map(Object::toString).orElse(ABSENT),
                entry.eventType().orElse(ABSENT),
                entry.attempt().toString(),
                entry.detail(),
                entry.traceId().orElse(ABSENT));
    }

    private static String text(CarriedEvent event) {
        return String.join(
                "\0",
                event.topic(),
                event.id(),
                event.type().orElse(ABSENT),
                event.subject().orElse(ABSENT),
                new TreeMap<>(event.message().attributes()).toString(),
                event.message().body());
    }

    private long hash(List<String> texts) {
        for (var text : texts) {
            var bytes = text.getBytes(UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    /// The parts by their names.
    public Map<String, Part> parts() {
        return Map.copyOf(parts);
    }

    public long count() {
        return parts.values().stream().mapToLong(Part::count).sum();
    }

    /// A sentence that says where another differs, if it does.
    public Optional<String> difference(KeptTally other) {
        var names = new TreeSet<>(parts.keySet());
        names.addAll(other.parts.keySet());
        return names.stream()
                .filter(it -> !part(it).equals(other.part(it)))
                .findFirst()
                .map(it ->
                        part(it).count() == other.part(it).count()
                                ? "%s: %d, with other contents".formatted(it, part(it).count())
                                : "%s: %d and %d"
                                        .formatted(it, part(it).count(), other.part(it).count()));
    }

    private Part part(String name) {
        return parts.getOrDefault(name, Part.NOTHING);
    }

    /// A text that is the same where the tally is.
    public String text() {
        return parts.toString();
    }
}
