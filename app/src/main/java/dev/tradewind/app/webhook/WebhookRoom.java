package dev.tradewind.app.webhook;

import dev.tradewind.aws.room.Room;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.UnitOfWork;
import java.util.Set;

/// Webhooks as a part of an instance.
public record WebhookRoom(Webhooks webhooks) implements Room {
    @Override
    public void load() {
        webhooks.load();
    }

    @Override
    public void reset(UnitOfWork work, Set<Arn> spared) {
        webhooks.reset(work);
    }

    @Override
    public void begin() {
        webhooks.begin();
    }

    @Override
    public void close() {
        webhooks.close();
    }
}
