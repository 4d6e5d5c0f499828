package dev.tradewind.aws.schemas;

import dev.tradewind.broker.contract.Breach;
import dev.tradewind.broker.contract.Contracts;
import dev.tradewind.broker.contract.Offer;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.HeapAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The schemas that are bound, by the place that they are bound to: what the broker asks before it takes anything.
final class BoundSchemas implements Contracts, SchemaChanges {
    /// In the heap, made ready.
    private static final int BOUND_BYTES = 256 << 10;

    private final KeptSchemas kept;
    private final HeapAccount.Share heap;

    /// Changed on the committer's thread only.
    private final Map<Binding, List<BoundSchema>> byBinding = new ConcurrentHashMap<>();

    private final Map<Arn, BoundSchema> byArn = new ConcurrentHashMap<>();

    BoundSchemas(KeptSchemas kept, HeapAccount heap) {
        this.kept = kept;
        this.heap = heap.share();
    }

    @Override
    public void forgotten() {
        byBinding.clear();
        byArn.clear();
        heap.set(0);
    }

    @Override
    public void kept(Schema schema) {
        var governance = Governance.of(schema.arn(), schema.tags());
        if (governance.isEnforced()) {
            var bound = new BoundSchema(kept, schema, governance);
            byArn.put(schema.arn(), bound);
            heap.add(BOUND_BYTES);
            governance
                    .bindings()
                    .forEach(it -> byBinding.merge(it, List.of(bound), BoundSchemas::both));
        }
    }

    private static List<BoundSchema> both(List<BoundSchema> one, List<BoundSchema> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    @Override
    public void deleted(Schema schema) {
        var bound = byArn.remove(schema.arn());
        if (bound != null) {
            heap.add(-BOUND_BYTES);
            bound.governance().bindings().forEach(place -> free(place, bound));
        }
    }

    private void free(Binding place, BoundSchema bound) {
        var rest =
                byBinding.getOrDefault(place, List.of()).stream()
                        .filter(it -> it != bound)
                        .toList();
        if (rest.isEmpty()) {
            byBinding.remove(place);
        } else {
            byBinding.put(place, rest);
        }
    }

    @Override
    public boolean isEmpty() {
        return byBinding.isEmpty();
    }

    @Override
    public boolean concern(Offer offer) {
        return places(offer).anyMatch(byBinding::containsKey);
    }

    private static Stream<Binding> places(Offer offer) {
        return switch (offer) {
            case Offer.ForBus(var bus, var source, var detailType, _, _) ->
                    Stream.of(new Binding.OnBus(bus, source, detailType));
            case Offer.ForTopic(var topic, var eventType, _) ->
                    Stream.concat(
                            Stream.of(new Binding.OnTopic(topic, Optional.empty())),
                            eventType.stream()
                                    .flatMap(it ->
                                            Stream.of(
                                                    new Binding.OnTopic(topic, Optional.of(it)),
                                                    new Binding.OnOrderEvent(topic, it))));
        };
    }

    @Override
    public Optional<Breach> breach(Offer offer) {
        var breaches = new ArrayList<Breach>();
        places(offer)
                .forEach(place ->
                        byBinding
                                .getOrDefault(place, List.of())
                                .forEach(it ->
                                        it.breach(offer, place instanceof Binding.OnOrderEvent)
                                                .ifPresent(breaches::add)));
        return breaches.stream()
                .filter(Breach::refused)
                .findFirst()
                .or(() -> breaches.stream().findFirst());
    }
}
