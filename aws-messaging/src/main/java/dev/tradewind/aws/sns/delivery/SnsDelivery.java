package dev.tradewind.aws.sns.delivery;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.delivery.Deliverer;
import dev.tradewind.broker.topic.TopicArns;
import dev.tradewind.broker.topic.push.MobilePush;
import java.util.Map;

/// Deliveries of SNS to endpoints outside.
public final class SnsDelivery {
    private SnsDelivery() {}

    /// Begins to deliver.
    ///
    /// @param notifications takes what is for mailboxes, phones and devices
    /// @param http takes what is for endpoints of HTTP
    public static Deliverer start(
            Broker broker, NotificationChannel notifications, NotificationChannel http) {
        var channels =
                Map.<String, NotificationChannel>of(
                        "http",
                        http,
                        "https",
                        http,
                        "email",
                        notifications,
                        "email-json",
                        notifications,
                        "sms",
                        new PhoneChannel(broker.phones(), notifications),
                        MobilePush.PROTOCOL,
                        new PushChannel(broker.push(), notifications));
        return Deliverer.start(
                TopicArns.SERVICE,
                broker.deliveries(),
                broker.clock(),
                new SubscriptionTerms(broker.topics(), channels));
    }
}
