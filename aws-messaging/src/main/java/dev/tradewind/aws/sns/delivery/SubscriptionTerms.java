package dev.tradewind.aws.sns.delivery;

import dev.tradewind.broker.delivery.Delivery;
import dev.tradewind.broker.delivery.DeliveryRate;
import dev.tradewind.broker.delivery.DeliveryTerms;
import dev.tradewind.broker.delivery.EndpointAnswer;
import dev.tradewind.broker.topic.NotificationNotes;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.broker.topic.Topics;
import dev.tradewind.engine.Arn;
import java.util.Map;
import java.util.Optional;

/// The way in which subscriptions have their messages delivered: by their own policy or their
/// topic's, over the channel of their protocol. Messages to phones and devices belong to no
/// subscription, and name their endpoint themselves.
///
/// @param channels by protocol
record SubscriptionTerms(Topics topics, Map<String, NotificationChannel> channels)
        implements DeliveryTerms.Source {
    private static final String SMS = "sms";

    @Override
    public DeliveryTerms of(Arn owner) {
        var subscription = topics.findAnySubscription(owner);
        var policy = subscription.flatMap(this::policy).orElse(DeliveryPolicy.NONE);
        var protocol = subscription.map(Subscription::protocol).orElse(SMS);
        return new DeliveryTerms(
                delivery -> deliver(delivery, subscription, policy),
                SnsRetries.of(protocol, policy),
                Optional.empty(),
                policy.receivesPerSecond().map(DeliveryRate::of));
    }

    private Optional<DeliveryPolicy> policy(Subscription subscription) {
        return topics.find(subscription.topic())
                .map(topic -> TopicDeliveryPolicy.of(topic).of(subscription));
    }

    private EndpointAnswer deliver(
            Delivery delivery, Optional<Subscription> subscription, DeliveryPolicy policy)
            throws InterruptedException {
        var notes = NotificationNotes.of(delivery);
        var endpoint = subscription.map(Subscription::target).or(notes::direct);
        if (endpoint.isEmpty()) {
            return failed("no subscription any more");
        }
        var channel = channels.get(endpoint.get().scheme());
        return channel == null
                ? failed("no channel for " + endpoint.get().scheme())
                : channel.deliver(
                        new Dispatch(
                                endpoint.get(), delivery, notes, subscription, policy.mediaType()));
    }

    private static EndpointAnswer failed(String reason) {
        return new EndpointAnswer.Failed(Optional.empty(), reason, true);
    }
}
