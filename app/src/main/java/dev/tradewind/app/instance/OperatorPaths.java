package dev.tradewind.app.instance;

import dev.tradewind.app.alert.AlertCapture;
import dev.tradewind.app.alert.AlertRoute;
import dev.tradewind.aws.sns.delivery.InboxRoute;
import dev.tradewind.aws.sns.delivery.Mailbox;
import dev.tradewind.aws.sns.delivery.PhoneReplies;
import dev.tradewind.broker.Broker;
import dev.tradewind.functions.Functions;
import dev.tradewind.http.Route;
import dev.tradewind.operator.Backups;
import dev.tradewind.operator.DeliveryRoutes;
import dev.tradewind.operator.EventRoutes;
import dev.tradewind.operator.OperatorSite;
import dev.tradewind.operator.QueueRoutes;
import dev.tradewind.operator.RedriveRoute;
import java.util.List;
import java.util.stream.Stream;

/// The paths under `/_tradewind/` that an instance has beside its AWS endpoint.
final class OperatorPaths {
    private OperatorPaths() {}

    static OperatorSite of(
            BrokerSettings settings,
            Broker broker,
            Functions functions,
            Mailbox mailbox,
            AlertCapture alerts,
            Route reset,
            Backups backups,
            Route metrics) {
        var identity = settings.identity();
        var routes =
                Stream.of(
                        QueueRoutes.messages(
                                broker.queues(), identity.account(), identity.region()),
                        QueueRoutes.queues(broker),
                        RedriveRoute.of(broker, identity.account(), identity.region()),
                        EventRoutes.why(broker, identity.account(), identity.region()),
                        DeliveryRoutes.deliveries(broker.deliveries()),
                        InboxRoute.of(mailbox),
                        AlertRoute.of(alerts),
                        PhoneReplies.of(broker.phones(), identity.account(), identity.region()),
                        reset,
                        backups.startRoute(),
                        backups.stateRoute(),
                        metrics);
        var others =
                Stream.of(
                                LogLevelRoutes.all(),
                                List.of(
                                        FunctionLogRoute.of(
                                                functions, identity.account(), identity.region())),
                                ReplayRoutes.all(broker, identity.account(), identity.region()))
                        .flatMap(List::stream);
        return new OperatorSite(Stream.concat(routes, others).toList(), settings.isGuarded());
    }
}
