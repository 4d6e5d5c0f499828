package dev.tradewind.eventing;

import java.util.ArrayList;
import java.util.List;

/// What a command or a handler decided: documents to write and events to publish. A host commits all of it
/// as one, or none.
public record Decision(List<Write<?>> writes, List<Event<?>> events) {
    /// Nothing to change and nothing to say.
    public static final Decision NOTHING = new Decision(List.of(), List.of());

    public Decision {
        writes = List.copyOf(writes);
        events = List.copyOf(events);
    }

    /// Writes a document that must not exist yet.
    public static <T> Decision create(DocumentCollection<T> collection, String key, T value) {
        return NOTHING.andCreate(collection, key, value);
    }

    /// Writes the next version of a document that was read.
    public static <T> Decision update(
            DocumentCollection<T> collection, Versioned<?> read, T value) {
        return NOTHING.andUpdate(collection, read, value);
    }

    public <T> Decision andCreate(DocumentCollection<T> collection, String key, T value) {
        return and(new Write<>(collection, key, value, Write.ABSENT));
    }

    public <T> Decision andUpdate(DocumentCollection<T> collection, Versioned<?> read, T value) {
        return and(new Write<>(collection, read.key(), value, read.version()));
    }

    public Decision andPublish(Event<?> event) {
        return new Decision(writes, appended(events, event));
    }

    /// This decision of a command, with the command's answer.
    public <R> Answer<R> answering(R answer) {
        return new Answer<>(this, answer);
    }

    private Decision and(Write<?> write) {
        return new Decision(appended(writes, write), events);
    }

    private static <E> List<E> appended(List<E> list, E last) {
        var longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }
}
