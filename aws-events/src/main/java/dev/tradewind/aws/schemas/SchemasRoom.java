package dev.tradewind.aws.schemas;

import dev.tradewind.aws.room.Ground;
import dev.tradewind.aws.room.Room;
import dev.tradewind.aws.service.AwsService;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.util.List;
import java.util.Set;

/// Schema registries, with EventBridge Schemas on them.
public final class SchemasRoom implements Room {
    /// The tables that the store must have been opened with.
    public static final List<Table> TABLES = List.of(Registries.TABLE);

    private final Registries registries;

    public SchemasRoom(Ground ground) {
        registries = new Registries(ground.engine());
    }

    @Override
    public void load() {
        registries.load();
    }

    @Override
    public List<AwsService> services() {
        return List.of(new Schemas(registries));
    }

    @Override
    public void reset(UnitOfWork work, Set<Arn> spared) {
        registries.reset(work, spared);
    }
}
