package dev.tradewind.aws.schemas;

import dev.tradewind.aws.room.Ground;
import dev.tradewind.aws.room.Room;
import dev.tradewind.aws.service.AwsService;
import dev.tradewind.broker.Broker;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.util.List;
import java.util.Set;

/// Schema registries, with EventBridge Schemas on them. A broker holds what it takes against their schemas.
public final class SchemasRoom implements Room {
    /// The tables that the store must have been opened with.
    public static final List<Table> TABLES = SchemaCore.TABLES;

    private final SchemaCore core;

    /// @param broker of the same ground
    public SchemasRoom(Ground ground, Broker broker) {
        this(ground, broker, ProvidedSchemas.NONE);
    }

    public SchemasRoom(Ground ground, Broker broker, ProvidedSchemas provided) {
        core = new SchemaCore(ground.engine(), broker, provided);
    }

    @Override
    public void load() {
        core.load();
    }

    @Override
    public List<AwsService> services() {
        return List.of(new Schemas(core));
    }

    @Override
    public void reset(UnitOfWork work, Set<Arn> spared) {
        core.reset(work, spared);
    }

    @Override
    public void close() {
        core.close();
    }
}
