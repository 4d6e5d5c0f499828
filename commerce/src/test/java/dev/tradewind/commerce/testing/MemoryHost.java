package dev.tradewind.commerce.testing;

import dev.tradewind.commerce.wire.OrderEvents;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.PublicationRefused;
import dev.tradewind.eventing.Reaction;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.Subscription;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.eventing.dialect.OpenedEvent;
import dev.tradewind.eventing.dialect.WireMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;

/// A host whose deliveries happen when the test says so, on the test's thread. Events travel in the order
/// topic's envelope, as they do on a real one.
public final class MemoryHost implements Host {
    private static final int ATTEMPTS_MAX = 3;

    private final MemoryDocuments documents = new MemoryDocuments();
    private final Map<String, Object> answers = new HashMap<>();
    private final List<Event<?>> published = new ArrayList<>();
    private final Queue<WireMessage> undelivered = new ArrayDeque<>();
    private final List<String> deadLetters = new ArrayList<>();
    private final Set<String> inbox = new HashSet<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private int copies = 1;
    private boolean refusing;

    public void start(List<Service> services) {
        services.forEach(service -> subscriptions.addAll(service.subscriptions()));
    }

    /// Every event is delivered so many times from now on.
    public void deliverCopies(int each) {
        copies = each;
    }

    /// The topic takes no event from now on.
    public void refuseEvents() {
        refusing = true;
    }

    /// Delivers until nothing is left.
    public void deliverAll() {
        while (!undelivered.isEmpty()) {
            var message = undelivered.remove();
            for (int i = 0; i < copies; i++) {
                subscriptions.forEach(subscription -> deliver(subscription, message));
            }
        }
    }

    /// What came out of the order topic, oldest first.
    public List<Event<?>> published() {
        return List.copyOf(published);
    }

    public List<String> publishedTypes() {
        return published.stream().map(event -> event.type().name()).toList();
    }

    /// The queues whose messages failed too often.
    public List<String> deadLetters() {
        return List.copyOf(deadLetters);
    }

    /// Delivers a dead letter once more.
    public void redrive(Event<?> event) {
        deadLetters.clear();
        undelivered.add(OrderEvents.DIALECT.write(event));
        deliverAll();
    }

    /// Publishes an event's data as a new event, as a producer that does not keep its ids would.
    public <T> void resendUnderAnotherId(Event<T> event) {
        var again = event.type().first(event.id().derive("again"), event.time(), event.data());
        undelivered.add(OrderEvents.DIALECT.write(again));
        deliverAll();
    }

    /// How many different events came out of the order topic.
    public Set<EventId> distinctEventIds() {
        return published.stream().map(Event::id).collect(Collectors.toSet());
    }

    @Override
    public Documents documents() {
        return documents;
    }

    @Override
    public <R> R execute(Command<R> command) {
        var key = command.idempotencyKey().map(it -> command.name() + " " + it.value());
        var known = key.flatMap(it -> Optional.ofNullable(answers.get(it)));
        if (known.isPresent()) {
            @SuppressWarnings("unchecked") // the same command put it there
            var answer = (R) known.get();
            return answer;
        }
        var answer = command.decide().apply(documents);
        if (!commit(answer.decision())) {
            return execute(command);
        }
        key.ifPresent(it -> answers.put(it, answer.value()));
        return answer.value();
    }

    @Override
    public List<TimelineEntry> timeline(String correlationId) {
        return List.of();
    }

    private boolean commit(Decision decision) {
        if (refusing && !decision.events().isEmpty()) {
            throw new PublicationRefused("refused", new IllegalStateException());
        }
        if (!documents.apply(decision)) {
            return false;
        }
        for (var event : decision.events()) {
            published.add(event);
            undelivered.add(OrderEvents.DIALECT.write(event));
        }
        return true;
    }

    private void deliver(Subscription subscription, WireMessage message) {
        var opened = OrderEvents.DIALECT.read(message);
        for (var reaction : subscription.reactions()) {
            if (reaction.type().name().equals(opened.type())) {
                attempt(subscription, reaction, opened);
            }
        }
    }

    private <T> void attempt(Subscription subscription, Reaction<T> reaction, OpenedEvent opened) {
        var inboxKey = subscription.queue() + " " + opened.id();
        for (int attempt = 1; attempt <= ATTEMPTS_MAX && !inbox.contains(inboxKey); attempt++) {
            try {
                var decision = reaction.handler().on(opened.as(reaction.type()), documents);
                if (commit(decision)) {
                    inbox.add(inboxKey);
                }
            } catch (RuntimeException _) {
                if (attempt == ATTEMPTS_MAX) {
                    deadLetters.add(subscription.deadLetterQueue());
                }
            }
        }
    }
}
