package dev.tradewind.commerce.testing;

import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.eventing.dialect.Flows;
import dev.tradewind.eventing.plan.IntakeQueueNames;
import dev.tradewind.hosts.handling.EventHandling;
import dev.tradewind.hosts.handling.Handling;
import dev.tradewind.hosts.handling.RetryPolicy;
import dev.tradewind.hosts.handling.Subject;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// A host whose deliveries happen when the test says so, on the test's thread: a ledger in memory under the
/// handling that every host has. Events travel in the dialect of their topic, as they do on a real one.
public final class MemoryHost implements Host {
    private final IntakeQueueNames names;
    private final InstantSource clock;
    private final MemoryLedger ledger;
    private final Handling handling;
    private final Map<String, EventHandling> intakes = new LinkedHashMap<>();
    private final Set<String> paused = new HashSet<>();

    public MemoryHost(Flows flows, IntakeQueueNames names, InstantSource clock) {
        this(flows, names, clock, new MemoryLedger(flows, clock));
    }

    /// A host on what another one left.
    MemoryHost(Flows flows, IntakeQueueNames names, InstantSource clock, MemoryLedger ledger) {
        this.names = names;
        this.clock = clock;
        this.ledger = ledger;
        handling =
                new Handling(
                        ledger,
                        flows,
                        new Subject("story", "subject", "stories"),
                        RetryPolicy.SHORT,
                        clock);
    }

    public void start(List<Service> services) {
        for (var service : services) {
            for (var intake : service.intakes()) {
                ledger.queues().establish(intake);
                intakes.put(intake.name(), handling.of(service.name(), intake));
            }
        }
    }

    /// Every event is delivered so many times from now on.
    public void deliverCopies(int each) {
        ledger.queues().deliverCopies(each);
    }

    /// The topic takes no event from now on.
    public void refuseEvents() {
        ledger.refuseEvents();
    }

    /// What comes to an intake waits from now on, as for a service that is away.
    public void pause(String intake) {
        paused.add(intake);
    }

    /// The intake takes what has waited.
    public void resume(String intake) {
        paused.remove(intake);
    }

    /// Delivers until nothing is left, but for what is [paused][#pause].
    public void deliverAll() {
        publishDue();
        var next = poll();
        while (next.isPresent()) {
            handle(next.get());
            publishDue();
            next = poll();
        }
    }

    /// Delivers one of the messages that wait, in no order.
    public void deliverAny(RandomGenerator random) {
        ledger.queues().pollAny(random).ifPresent(this::handle);
    }

    /// Puts every dead letter back, and delivers until nothing is left.
    public void redriveAll() {
        ledger.queues().redrive();
        deliverAll();
    }

    private Optional<MemoryQueues.Copy> poll() {
        var awake = new HashSet<>(intakes.keySet());
        awake.removeAll(paused);
        return ledger.queues().poll(awake);
    }

    void handle(MemoryQueues.Copy copy) {
        var message = new MemoryMessage(ledger, copy, names, clock);
        Optional.ofNullable(intakes.get(copy.intake())).orElseThrow().handle(message);
    }

    /// Publishes what was planned for now or earlier.
    public void publishDue() {
        for (var due : ledger.takeDue()) {
            handling.publishPlanned(ledger, due.service(), due.event().event());
        }
    }

    /// The events that came out of all topics, oldest first.
    public List<Event<?>> published() {
        return ledger.published();
    }

    public List<String> publishedTypes() {
        return published().stream().map(event -> event.type().name()).toList();
    }

    /// The queues whose messages failed too often.
    public List<String> deadLetters() {
        return ledger.queues().intakesOfDeadLetters().stream().map(names::deadLetterQueue).toList();
    }

    /// Takes what failed too often away.
    public void forgetDeadLetters() {
        ledger.queues().forgetDeadLetters();
    }

    /// Delivers a dead letter once more.
    public void redrive(Event<?> event) {
        forgetDeadLetters();
        ledger.put(event);
        deliverAll();
    }

    /// Has an event come from a service that is not here.
    public void hear(Event<?> event) {
        ledger.put(event);
        deliverAll();
    }

    /// Publishes an event, as some other service would.
    public void publish(Event<?> event) {
        ledger.put(event);
    }

    /// Publishes an event's data as a new event, as a producer that does not keep its ids would.
    public <T> void resendUnderAnotherId(Event<T> event) {
        ledger.put(
                event.type()
                        .first(event.id().derive("again"), event.time(), event.data())
                        .extendedBy(event.context().extensions()));
        deliverAll();
    }

    /// The ids of the events that came out, each once.
    public Set<EventId> distinctEventIds() {
        return published().stream().map(Event::id).collect(Collectors.toSet());
    }

    /// All documents that are stored, but those of some collections.
    public String stored(Set<String> butOf) {
        return ledger.text(butOf);
    }

    @Override
    public Documents documents() {
        return ledger.documents();
    }

    @Override
    public <R> R execute(Command<R> command) {
        return handling.execute(command);
    }

    @Override
    public List<TimelineEntry> timeline(String correlationId) {
        return ledger.timeline(correlationId);
    }
}
