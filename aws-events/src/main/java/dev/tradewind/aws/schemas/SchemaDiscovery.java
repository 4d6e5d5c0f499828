package dev.tradewind.aws.schemas;

import dev.tradewind.broker.bus.BusEvent;
import dev.tradewind.broker.bus.EventWatch;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.schema.EventShape;
import dev.tradewind.schema.MalformedSchema;
import dev.tradewind.schema.SchemaLanguage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The work of discoverers: an event whose form is new to its schema makes a version of that, which holds for all events before
/// it too. So a version comes when something was learnt, and two forms that take turns make one.
final class SchemaDiscovery implements EventWatch, SchemaChanges, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaDiscovery.class);
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^0-9A-Za-z_.@-]");

    /// Forms in memory; more are read from their documents again.
    private static final int KNOWN_MAX = 1_000;

    /// So many events of a type at the same time are learnt from; of more than that the rest teaches nothing.
    private static final int TRIES_MAX = 20;

    private final Engine engine;
    private final Registries registries;
    private final KeptSchemas kept;
    private final Discoverers discoverers;
    private final Map<Arn, Known> known = new ConcurrentHashMap<>();
    private final LaterLooks later = new LaterLooks();

    SchemaDiscovery(
            Engine engine, Registries registries, KeptSchemas kept, Discoverers discoverers) {
        this.engine = engine;
        this.registries = registries;
        this.kept = kept;
        this.discoverers = discoverers;
    }

    /// The form of all events that a version was learnt from.
    private record Known(int version, EventShape shape) {}

    @Override
    public boolean isOn(Arn bus) {
        return discoverers.startedOn(bus).isPresent();
    }

    @Override
    public void saw(Arn bus, BusEvent event) {
        discoverers
                .startedOn(bus)
                .filter(it -> it.crossAccount() || event.account().equals(bus.account()))
                .ifPresent(_ -> learn(bus, event));
    }

    @Override
    public void passed(Arn bus, BusEvent event) {
        later.add(() -> saw(bus, event));
    }

    private void learn(Arn bus, BusEvent event) {
        try {
            var shape = EventShape.ofDetail(event.source(), event.detailType(), event.detail());
            var registry = Registry.arn(bus.region(), bus.account(), Registry.DISCOVERED);
            var name = NOT_IN_NAMES.matcher(shape.name()).replaceAll("-");
            Schema.checkName(name);
            learn(Schema.arn(registry, name), shape);
        } catch (MalformedSchema | Refusal e) {
            LOG.debug("Nothing is learnt of event {}: {}", event.id(), e.getMessage());
        }
    }

    private void learn(Arn schema, EventShape shape) {
        for (int i = 0; i < TRIES_MAX; i++) {
            var before = Optional.ofNullable(known.get(schema)).or(() -> read(schema));
            var after = before.map(it -> it.shape().with(shape)).orElse(shape);
            if (before.isPresent() && before.get().shape().equals(after)) {
                remember(schema, before.get());
                return;
            }
            if (write(schema, before.map(Known::version), after)) {
                return;
            }
            known.remove(schema);
        }
    }

    private void remember(Arn schema, Known form) {
        if (known.size() >= KNOWN_MAX) {
            known.clear();
        }
        known.put(schema, form);
    }

    private Optional<Known> read(Arn arn) {
        return engine.run(_ -> kept.findHere(arn))
                .flatMap(schema -> kept.version(arn, schema.latest()))
                .map(it -> new Known(it.number(), EventShape.read(it.document())));
    }

    /// @param seen the version that the form goes beyond, if there is one
    /// @return false if another came meanwhile
    private boolean write(Arn arn, Optional<Integer> seen, EventShape shape) {
        var content = shape.document().text();
        SchemaVersion.read(SchemaLanguage.OPEN_API_3, content);
        return engine.run(work -> {
            var there = kept.findHere(arn);
            if (!there.map(Schema::latest).equals(seen)) {
                return false;
            }
            there.ifPresentOrElse(
                    it -> kept.add(work, it, Optional.empty(), SchemaLanguage.OPEN_API_3, content),
                    () -> create(work, arn, content));
            return true;
        });
    }

    private void create(UnitOfWork work, Arn arn, String content) {
        var wanted =
                new Schema(
                        arn,
                        SchemaLanguage.OPEN_API_3,
                        Optional.empty(),
                        Map.of(),
                        Instant.EPOCH,
                        List.of());
        registries.requireDiscovered(work, wanted.registry());
        kept.create(work, wanted, SchemaLanguage.OPEN_API_3, content);
    }

    @Override
    public void forgotten() {
        known.clear();
    }

    @Override
    public void kept(Schema schema) {
        known.remove(schema.arn());
    }

    @Override
    public void deleted(Schema schema) {
        known.remove(schema.arn());
    }

    @Override
    public void close() {
        later.close();
    }
}
