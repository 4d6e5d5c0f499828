package dev.tradewind.aws.events;

import dev.tradewind.aws.room.Room;
import dev.tradewind.aws.service.AwsService;
import dev.tradewind.broker.Broker;
import java.util.List;

/// EventBridge on the buses of a broker, which another room opens and keeps.
public final class EventsRoom implements Room {
    private final Broker broker;

    public EventsRoom(Broker broker) {
        this.broker = broker;
    }

    @Override
    public List<AwsService> services() {
        return List.of(new EventBridge(broker));
    }
}
