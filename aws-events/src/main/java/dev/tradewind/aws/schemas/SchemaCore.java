package dev.tradewind.aws.schemas;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.bus.Buses;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.util.List;
import java.util.Set;

/// Registries, schemas and discoverers, opened together on the engine of a broker, which asks them what was promised of
/// events and messages, and shows them the events that it takes.
final class SchemaCore implements AutoCloseable {
    static final List<Table> TABLES =
            List.of(Registries.TABLE, KeptSchemas.SCHEMAS, KeptSchemas.VERSIONS, Discoverers.TABLE);

    private final Engine engine;
    private final Buses buses;
    private final Registries registries;
    private final KeptSchemas kept;
    private final Discoverers discoverers;
    private final SchemaCatalog catalog;
    private final SchemaDiscovery discovery;

    SchemaCore(Engine engine, Broker broker, ProvidedSchemas provided) {
        this.engine = engine;
        buses = broker.bus().buses();
        registries = new Registries(engine, provided);
        kept = new KeptSchemas(engine, registries);
        discoverers = new Discoverers(engine);
        catalog = new SchemaCatalog(kept, provided);
        var bound = new BoundSchemas(kept, engine.heap());
        discovery = new SchemaDiscovery(engine, registries, kept, discoverers);
        kept.tell(bound, discovery);
        broker.gate().heed(bound);
        broker.bus().events().watchedBy(discovery);
    }

    void load() {
        registries.load();
        kept.load();
        discoverers.load();
    }

    void reset(UnitOfWork work, Set<Arn> spared) {
        registries.reset(work, spared);
        kept.reset(work, spared);
        discoverers.reset(work);
    }

    Engine engine() {
        return engine;
    }

    Buses buses() {
        return buses;
    }

    Registries registries() {
        return registries;
    }

    KeptSchemas kept() {
        return kept;
    }

    Discoverers discoverers() {
        return discoverers;
    }

    SchemaCatalog catalog() {
        return catalog;
    }

    @Override
    public void close() {
        discovery.close();
    }
}
