package dev.tradewind.app.instance;

import dev.tradewind.aws.local.LocalRoute;
import dev.tradewind.aws.local.LocalRoutes;
import dev.tradewind.aws.local.QueueRoutes;
import dev.tradewind.aws.local.ResetRoute;
import dev.tradewind.aws.sns.delivery.DeliveryRoutes;
import dev.tradewind.aws.sns.delivery.Inbox;
import dev.tradewind.broker.Broker;
import dev.tradewind.broker.engine.Arn;
import java.util.List;
import java.util.Set;

/// What an instance answers under `/_tradewind/` of its AWS endpoint.
final class LocalPaths {
    private LocalPaths() {}

    /// @param ofServices topics and queues of the instance's own services
    static LocalRoutes of(
            Settings settings, Broker broker, Inbox inbox, Set<Arn> ofServices, Backups backups) {
        var identity = settings.identity();
        var routes =
                List.of(
                        QueueRoutes.messages(
                                broker.queues(), identity.account(), identity.region()),
                        DeliveryRoutes.deliveries(broker.deliveries()),
                        DeliveryRoutes.inbox(inbox),
                        reset(settings, broker, inbox, ofServices),
                        backups.startRoute(),
                        backups.stateRoute());
        return new LocalRoutes(routes, settings.isGuarded());
    }

    /// Never takes from the order backend: an order's events are in its queues and nowhere else.
    private static LocalRoute reset(
            Settings settings, Broker broker, Inbox inbox, Set<Arn> ofServices) {
        return settings.allowsReset()
                ? ResetRoute.of(() -> {
                    broker.reset(ofServices);
                    inbox.clear();
                })
                : ResetRoute.refused(
                        "not in this profile; --allow-reset or --profile demo allows it");
    }
}
