package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.bus.BusEvent;
import dev.tradewind.broker.bus.Events;
import dev.tradewind.broker.bus.PreparedEvents;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.topic.PreparedPublish;
import dev.tradewind.broker.topic.Publication;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.PublicationRefused;
import dev.tradewind.eventing.dialect.BusFlow;
import dev.tradewind.eventing.dialect.Flow;
import dev.tradewind.hosts.handling.ReadEvents;
import dev.tradewind.telemetry.trace.XRayHeader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// The release of a decision's events to their topics, and to buses on which somebody wants them. An event is not even
/// written as text until a subscription is there that may want it, or, on a bus, a rule or an archive, or somebody who looks
/// at all. What is written for a topic need not be read by the intakes of this host.
final class EventRelease {
    private final Broker broker;
    private final HostOptions options;
    private final ReadEvents readEvents;
    private final List<ToBus> toBuses;

    /// @param readEvents that are to know what is written here
    EventRelease(Broker broker, HostOptions options, ReadEvents readEvents) {
        this.broker = broker;
        this.options = options;
        this.readEvents = readEvents;
        toBuses =
                options.flows().buses().stream()
                        .map(it -> new ToBus(it, options.bus(it.bus())))
                        .toList();
    }

    /// A flow, and the bus that it goes to.
    private record ToBus(BusFlow flow, Arn bus) {}

    /// Events, matched and copied for whoever gets them.
    ///
    /// @param toTopics one for each topic that gets events
    record Prepared(List<PreparedPublish> toTopics, PreparedEvents toBuses) {
        Prepared {
            toTopics = List.copyOf(toTopics);
        }

        void publish(UnitOfWork work, Broker broker) {
            toTopics.forEach(it -> broker.topics().publish(work, it));
            broker.bus().events().put(work, toBuses);
        }
    }

    /// Prepares events on the thread of whoever decided.
    ///
    /// @throws dev.tradewind.engine.WouldHoldUp in a round, if rules of a bus make that long
    Prepared prepare(List<Event<?>> events) {
        return prepare(events, broker.bus().events()::prepare);
    }

    /// Prepares events of a decision in its turn, which goes on however long that takes.
    Prepared prepareInTurn(List<Event<?>> events) {
        return prepare(events, broker.bus().events()::prepareInTurn);
    }

    private Prepared prepare(
            List<Event<?>> events, Function<List<Events.Entry>, PreparedEvents> matching) {
        var toTopics = new ArrayList<PreparedPublish>();
        for (var flow : options.flows().all()) {
            var ofFlow = events.stream().filter(it -> goesTo(flow, it)).toList();
            if (!ofFlow.isEmpty()) {
                matched(flow, ofFlow).ifPresent(toTopics::add);
            }
        }
        return new Prepared(toTopics, onBuses(events, matching));
    }

    private boolean goesTo(Flow flow, Event<?> event) {
        return options.flows().of(event.type()).equals(flow);
    }

    private Optional<PreparedPublish> matched(Flow flow, List<Event<?>> events) {
        var topic = options.topic(flow.topic());
        try {
            var wanted = events.stream().filter(event -> mayBeWanted(topic, flow, event)).toList();
            return wanted.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            broker.topics()
                                    .prepare(
                                            topic,
                                            wanted.stream()
                                                    .map(event -> publication(flow, event))
                                                    .toList()));
        } catch (Refusal e) {
            throw refused(topic, e);
        }
    }

    private boolean mayBeWanted(Arn topic, Flow flow, Event<?> event) {
        return flow.dialect()
                .attributes(event)
                .filter(it -> broker.topics().isForNobody(topic, attributes(it)))
                .isEmpty();
    }

    private static Map<String, MessageAttribute> attributes(Map<String, String> written) {
        var attributes = new HashMap<String, MessageAttribute>();
        written.forEach((name, value) -> attributes.put(name, MessageAttribute.string(value)));
        return attributes;
    }

    private static PublicationRefused refused(Object receiver, Refusal e) {
        return new PublicationRefused(
                "%s does not take the events: %s".formatted(receiver, e.getMessage()), e);
    }

    private Publication publication(Flow flow, Event<?> event) {
        var message = flow.dialect().write(event);
        flow.dialect()
                .asRead(event)
                .ifPresent(read -> {
                    assert read.equals(flow.dialect().read(message).as(event.type())) : event;
                    readEvents.add(message, read);
                });
        return Publication.of(message.body(), attributes(message.attributes()), options.account())
                .withTraceHeader(traceHeader(event));
    }

    /// The trace as consumers of AWS's kind have it.
    private static Optional<String> traceHeader(Event<?> event) {
        return event.context().trace().map(XRayHeader::of);
    }

    private PreparedEvents onBuses(
            List<Event<?>> events, Function<List<Events.Entry>, PreparedEvents> matching) {
        var entries =
                toBuses.stream()
                        .filter(it -> !broker.bus().events().isForNobody(it.bus()))
                        .flatMap(it -> wanted(it, events))
                        .toList();
        try {
            return entries.isEmpty() ? PreparedEvents.NONE : matching.apply(entries);
        } catch (Refusal e) {
            throw refused("a bus", e);
        }
    }

    private Stream<Events.Entry> wanted(ToBus to, List<Event<?>> events) {
        return events.stream()
                .filter(event -> to.flow().carries(event.type()))
                .filter(event -> isWanted(to, event))
                .map(event -> new Events.Entry(to.bus(), written(to.flow(), event)));
    }

    private boolean isWanted(ToBus to, Event<?> event) {
        var dialect = to.flow().dialect();
        return broker.bus()
                .events()
                .isWanted(to.bus(), dialect.sourceOf(event), dialect.typeOf(event));
    }

    private BusEvent written(BusFlow flow, Event<?> event) {
        var message = flow.dialect().write(event);
        return new BusEvent(
                message.id(),
                message.source(),
                message.detailType(),
                message.detail(),
                options.account(),
                options.region(),
                message.time(),
                List.of(),
                traceHeader(event),
                Optional.empty());
    }
}
