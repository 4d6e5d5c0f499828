package dev.tradewind.aws.trial;

import dev.tradewind.aws.room.Room;
import dev.tradewind.broker.Broker;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.UnitOfWork;
import java.util.Set;

/// The broker, loaded before the rooms that need it and closed after them.
record BrokerRoom(Broker broker) implements Room {
    @Override
    public void load() {
        broker.load();
    }

    @Override
    public void reset(UnitOfWork work, Set<Arn> spared) {
        broker.reset(work, spared);
    }

    @Override
    public void close() {
        broker.close();
    }
}
