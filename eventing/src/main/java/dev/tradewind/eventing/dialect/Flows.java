package dev.tradewind.eventing.dialect;

import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventType;
import dev.tradewind.eventing.Intake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The flows of one host: each type of event goes to one topic, in one dialect, and to those buses that are named for
/// it, if somebody wants it there.
public final class Flows {
    private final List<Flow> all;
    private final List<BusFlow> buses;
    private final Map<String, Flow> byType = new HashMap<>();

    private Flows(List<Flow> all, List<BusFlow> buses) {
        this.all = List.copyOf(all);
        this.buses = List.copyOf(buses);
        for (var flow : all) {
            flow.types().forEach(type -> add(type, flow));
        }
    }

    private void add(EventType<?> type, Flow flow) {
        var other = byType.putIfAbsent(type.name(), flow);
        if (other != null) {
            throw new IllegalArgumentException(
                    "%s would go to %s and to %s"
                            .formatted(type.name(), other.topic(), flow.topic()));
        }
    }

    public static Flows of(Flow... flows) {
        return new Flows(List.of(flows), List.of());
    }

    /// The same flows, with buses that events go to beside their topics.
    public Flows andOn(BusFlow... toBuses) {
        return new Flows(all, List.of(toBuses));
    }

    /// The same flows, with further topics.
    public Flows and(List<Flow> more) {
        return new Flows(Stream.concat(all.stream(), more.stream()).toList(), buses);
    }

    /// The flows to topics.
    public List<Flow> all() {
        return all;
    }

    public List<BusFlow> buses() {
        return buses;
    }

    /// The flow of events of this type.
    ///
    /// @throws IllegalStateException if there is none
    public Flow of(EventType<?> type) {
        var flow = byType.get(type.name());
        if (flow == null) {
            throw new IllegalStateException("no flow takes events of type " + type.name());
        }
        return flow;
    }

    public String typeOf(EventType<?> type) {
        return of(type).dialect().typeOf(type);
    }

    public String sourceOf(Event<?> event) {
        return of(event.type()).dialect().sourceOf(event);
    }

    /// The flows that carry what `intake` is told of.
    public List<Flow> of(Intake intake) {
        return intake.types().stream().map(this::of).distinct().toList();
    }

    /// Reads a message that came to `intake`, in whichever of its dialects it is; or in that of a bus, whose rules
    /// may send to any queue.
    ///
    /// @throws MalformedEvent if it is no event in any of them
    public OpenedEvent read(WireMessage message, Intake intake) {
        try {
            return readOffTopic(message, intake);
        } catch (MalformedEvent e) {
            return readOffBus(message, e);
        }
    }

    private OpenedEvent readOffBus(WireMessage message, MalformedEvent otherwise) {
        for (var flow : buses) {
            try {
                return flow.dialect().read(message);
            } catch (MalformedEvent e) {
                otherwise.addSuppressed(e);
            }
        }
        throw otherwise;
    }

    /// Two topics may share a dialect and spell different types, so the one that knows the type has read it right.
    private OpenedEvent readOffTopic(WireMessage message, Intake intake) {
        var flows = of(intake);
        var unknown = Optional.<OpenedEvent>empty();
        var malformed = new ArrayList<MalformedEvent>();
        for (var flow : flows) {
            try {
                var opened = flow.dialect().read(message);
                if (flows.size() == 1 || carries(flow, opened.type())) {
                    return opened;
                }
                unknown = unknown.or(() -> Optional.of(opened));
            } catch (MalformedEvent e) {
                malformed.add(e);
            }
        }
        return unknown.orElseThrow(malformed::getLast);
    }

    private boolean carries(Flow flow, String type) {
        var known = byType.get(type);
        return known != null && known.topic().equals(flow.topic());
    }

    /// Reads a message that was written for `topic`, as the event that it was written from.
    ///
    /// @throws MalformedEvent if it is none of the topic's events
    public Event<?> readBack(String topic, WireMessage message) {
        var flow =
                all.stream()
                        .filter(it -> it.topic().equals(topic))
                        .findFirst()
                        .orElseThrow(() -> new MalformedEvent("no flow goes to " + topic));
        var opened = flow.dialect().read(message);
        return opened.as(flow.type(opened.type()));
    }
}
