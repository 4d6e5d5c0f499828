package dev.tradewind.eventing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A command's or a handler's decision: documents to change, and events to publish at once or later. A host
/// commits all of it as one, or none.
public record Decision(List<Write<?>> writes, List<Event<?>> events, List<PlannedEvent> planned) {
    /// Nothing to change and nothing to say.
    public static final Decision NOTHING = new Decision(List.of(), List.of(), List.of());

    public Decision {
        writes = List.copyOf(writes);
        events = List.copyOf(events);
        planned = List.copyOf(planned);
    }

    /// Writes a document that must not exist yet.
    public static <T> Decision create(DocumentCollection<T> collection, String key, T value) {
        return NOTHING.andCreate(collection, key, value);
    }

    /// Writes the next version of a document that was read.
    public static <T> Decision update(
            DocumentCollection<T> collection, Versioned<T> read, T value) {
        return NOTHING.andUpdate(collection, read, value);
    }

    public <T> Decision andCreate(DocumentCollection<T> collection, String key, T value) {
        return and(
                new Write.Put<>(collection, key, value, Write.ABSENT, Optional.empty(), Set.of()));
    }

    public <T> Decision andUpdate(DocumentCollection<T> collection, Versioned<T> read, T value) {
        return and(
                new Write.Put<>(
                        collection,
                        read.key(),
                        value,
                        read.version(),
                        state(collection, read),
                        terms(collection, read)));
    }

    /// Deletes a document that was read.
    public <T> Decision andDelete(DocumentCollection<T> collection, Versioned<T> read) {
        return and(
                new Write.Delete<>(
                        collection,
                        read.key(),
                        read.version(),
                        state(collection, read),
                        terms(collection, read)));
    }

    private static <T> Optional<String> state(DocumentCollection<T> collection, Versioned<T> read) {
        return read.version() == Write.ABSENT ? Optional.empty() : collection.state(read.value());
    }

    private static <T> Set<String> terms(DocumentCollection<T> collection, Versioned<T> read) {
        return read.version() == Write.ABSENT ? Set.of() : collection.terms(read.value());
    }

    public Decision andPublish(Event<?> event) {
        return new Decision(writes, appended(events, event), planned);
    }

    /// Publishes an event at `due` or soon after, once, whatever happens to the process meanwhile.
    public Decision andPublishAt(Event<?> event, Instant due) {
        return new Decision(writes, events, appended(planned, new PlannedEvent(event, due)));
    }

    /// The events that it publishes, at once or later.
    public Stream<Event<?>> allEvents() {
        return Stream.concat(events.stream(), planned.stream().map(PlannedEvent::event));
    }

    /// This decision of a command, with the command's answer.
    public <R> Answer<R> answering(R answer) {
        return new Answer<>(this, answer);
    }

    /// Many decisions as one.
    public static Decision allOf(List<Decision> decisions) {
        return new Decision(
                decisions.stream().<Write<?>>flatMap(it -> it.writes.stream()).toList(),
                decisions.stream().<Event<?>>flatMap(it -> it.events.stream()).toList(),
                decisions.stream().flatMap(it -> it.planned.stream()).toList());
    }

    private Decision and(Write<?> write) {
        return new Decision(appended(writes, write), events, planned);
    }

    private static <E> List<E> appended(List<E> list, E last) {
        var longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }
}
