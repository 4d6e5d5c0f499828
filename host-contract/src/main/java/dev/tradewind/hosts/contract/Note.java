package dev.tradewind.hosts.contract;

import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.EventType;
import dev.tradewind.eventing.IdempotencyKey;
import dev.tradewind.eventing.dialect.CloudEventsDialect;
import dev.tradewind.eventing.dialect.EnvelopeDialect;
import dev.tradewind.eventing.dialect.Flow;
import dev.tradewind.eventing.dialect.Flows;
import dev.tradewind.eventing.dialect.Spelling;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// A note, which the services of the contract suite keep and tell each other of.
public record Note(String id, String text) {
    public static final EventType<Note> TAKEN =
            EventType.of("note.taken", "notes", Note.class, Note::id);
    public static final EventType<Note> READ =
            EventType.of("note.read", "readers", Note.class, Note::id);
    public static final DocumentCollection<Note> NOTES =
            DocumentCollection.of("notes", Note.class)
                    .withState(Note::text)
                    .withTerms("notes_by_word", note -> Set.of(note.text().split(" ")));
    public static final DocumentCollection<Tally> TALLIES =
            DocumentCollection.of("tallies", Tally.class);

    /// Two topics, each with a dialect of its own.
    public static final Flows FLOWS =
            Flows.of(
                    new Flow(
                            "notes",
                            new EnvelopeDialect(Spelling.NONE, Spelling.NONE),
                            List.of(TAKEN)),
                    new Flow(
                            "readings",
                            new CloudEventsDialect(Spelling.NONE, Spelling.NONE),
                            List.of(READ)));

    static final Instant NOW = Instant.parse("2026-07-02T10:00:00Z");

    public static Event<Note> taken(String id, String text) {
        return TAKEN.first(new EventId("event-" + id), NOW, new Note(id, text));
    }

    /// Writes a note and publishes that it was taken.
    public static Command<Note> take(String id, String text) {
        var note = new Note(id, text);
        return Command.of(
                "notes",
                "take",
                Note.class,
                _ -> Decision.create(NOTES, id, note).andPublish(taken(id, text)).answering(note));
    }

    /// Publishes that a note was taken, and writes nothing.
    public static Command<Note> tell(String id, String text) {
        var note = new Note(id, text);
        return Command.of(
                "notes",
                "tell",
                Note.class,
                _ -> Decision.NOTHING.andPublish(taken(id, text)).answering(note));
    }

    /// Plans to tell, at `due`, that a note was taken.
    public static Command<Note> tellAt(String id, Instant due) {
        var note = new Note(id, "later");
        return Command.of(
                "notes",
                "tell-at",
                Note.class,
                _ -> Decision.NOTHING.andPublishAt(taken(id, "later"), due).answering(note));
    }

    /// Writes a note as it is to be.
    public static Command<Note> rewrite(String id, String text) {
        var note = new Note(id, text);
        return Command.of(
                "notes",
                "rewrite",
                Note.class,
                documents ->
                        Decision.update(NOTES, documents.find(NOTES, id).orElseThrow(), note)
                                .answering(note));
    }

    /// Deletes a note.
    public static Command<Note> delete(String id) {
        return Command.of(
                "notes",
                "delete",
                Note.class,
                documents -> {
                    var read = documents.find(NOTES, id).orElseThrow();
                    return Decision.NOTHING.andDelete(NOTES, read).answering(read.value());
                });
    }

    static IdempotencyKey key(String value, String fingerprint) {
        return new IdempotencyKey(value, fingerprint);
    }

    /// The number of times that something happened.
    public record Tally(int count) {
        Tally plusOne() {
            return new Tally(count + 1);
        }
    }
}
