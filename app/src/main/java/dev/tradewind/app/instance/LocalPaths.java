package dev.tradewind.app.instance;

import dev.tradewind.aws.local.LocalRoute;
import dev.tradewind.aws.local.LocalRoutes;
import dev.tradewind.aws.local.QueueRoutes;
import dev.tradewind.aws.sns.delivery.DeliveryRoutes;
import dev.tradewind.aws.sns.delivery.Inbox;
import dev.tradewind.broker.Broker;
import java.util.List;

/// What an instance answers under `/_tradewind/` of its AWS endpoint.
final class LocalPaths {
    private LocalPaths() {}

    static LocalRoutes of(
            BrokerSettings settings,
            Broker broker,
            Inbox inbox,
            LocalRoute reset,
            Backups backups) {
        var identity = settings.identity();
        var routes =
                List.of(
                        QueueRoutes.messages(
                                broker.queues(), identity.account(), identity.region()),
                        QueueRoutes.queues(broker.queues(), broker.clock()),
                        DeliveryRoutes.deliveries(broker.deliveries()),
                        DeliveryRoutes.inbox(inbox),
                        reset,
                        backups.startRoute(),
                        backups.stateRoute());
        return new LocalRoutes(routes, settings.isGuarded());
    }
}
