package dev.tradewind.console;

import dev.tradewind.broker.bus.BusEvent;
import dev.tradewind.broker.bus.EventWatch;
import dev.tradewind.broker.topic.Publication;
import dev.tradewind.broker.topic.PublicationWatch;
import dev.tradewind.engine.Arn;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The look at what buses and topics take, while somebody has asked for it: each page has a [TailQueue], and what nobody
/// looks at costs a look into an empty map. Any thread may call.
final class EventTail implements EventWatch, PublicationWatch {
    private final Map<Arn, List<TailQueue>> lookers = new ConcurrentHashMap<>();
    private final InstantSource clock;

    EventTail(InstantSource clock) {
        this.clock = clock;
    }

    void begin(Arn from, TailQueue looker) {
        lookers.merge(
                from,
                List.of(looker),
                (before, one) -> Stream.concat(before.stream(), one.stream()).toList());
    }

    void end(Arn from, TailQueue looker) {
        lookers.computeIfPresent(
                from,
                (_, before) -> {
                    var rest = before.stream().filter(it -> it != looker).toList();
                    return rest.isEmpty() ? null : rest;
                });
    }

    @Override
    public boolean isOn(Arn from) {
        return lookers.containsKey(from);
    }

    @Override
    public void saw(Arn bus, BusEvent event) {
        give(bus, new Tailed.OfBus(clock.instant(), event));
    }

    @Override
    public void passed(Arn bus, BusEvent event) {
        saw(bus, event);
    }

    @Override
    public void passed(Arn topic, UUID id, Publication publication) {
        give(topic, new Tailed.OfTopic(clock.instant(), id, publication));
    }

    private void give(Arn from, Tailed event) {
        lookers.getOrDefault(from, List.of()).forEach(it -> it.offer(event));
    }
}
