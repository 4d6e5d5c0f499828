package dev.tradewind.broker.topic.confirmation;

import dev.tradewind.broker.delivery.DeliveryService;
import dev.tradewind.broker.topic.NotificationFormat;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.broker.topic.Subscriptions;
import dev.tradewind.broker.topic.TopicFault;
import dev.tradewind.broker.topic.Topics;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.Scheduled;
import dev.tradewind.engine.UnitOfWork;
import java.time.Duration;
import java.util.function.UnaryOperator;

/// Subscriptions of endpoints that have a say in it: they are asked before anything is delivered to
/// them, and told how to come back when they have ended.
public final class Confirmations {
    /// From one look at all subscriptions for those whose token is no longer valid to the next.
    private static final Duration LOOK_INTERVAL = Duration.ofMinutes(1);

    private final Engine engine;
    private final Topics topics;
    private final Subscriptions subscriptions;
    private final DeliveryService delivery;
    private final Questions questions;

    /// One for all subscriptions: the agenda has each thing once.
    private final Scheduled endOverdue = this::endOverdue;

    public Confirmations(
            Engine engine, Topics topics, DeliveryService delivery, NotificationFormat format) {
        this.engine = engine;
        this.topics = topics;
        this.delivery = delivery;
        subscriptions = topics.allSubscriptions();
        questions = new Questions(engine, delivery, format);
    }

    /// Has every subscription that waits for its token end in time. On the committer's thread.
    public void load() {
        scheduleEnds(0);
    }

    private void scheduleEnds(long notBeforeMillis) {
        subscriptions
                .firstTokenEndMillis()
                .ifPresent(at -> engine.schedule(Math.max(at, notBeforeMillis), endOverdue));
    }

    private void endOverdue(UnitOfWork work) {
        subscriptions.overdue(work.nowMillis()).forEach(it -> subscriptions.remove(work, it));
        scheduleEnds(work.nowMillis() + LOOK_INTERVAL.toMillis());
    }

    /// Refuses a topic that is not there.
    public void requireTopic(Arn topic) {
        subscriptions.requireTopic(topic);
    }

    /// Subscribes as [Topics#subscribe] does. If the subscription is pending, its endpoint is asked
    /// to confirm it, and asked again each time.
    ///
    /// @param asked sets what is asked for, and nothing else
    public Subscription subscribe(Subscription plain, UnaryOperator<Subscription> asked) {
        if (!plain.isPending()) {
            return topics.subscribe(plain, asked);
        }
        var topic = subscriptions.requireTopic(plain.topic());
        var question = questions.invitation(topic, subscriptions.named(plain, asked));
        return engine.run(work -> {
            var subscribed = subscriptions.put(work, question.subscription(), asked);
            if (subscribed.equals(question.subscription())) {
                tell(work, question);
            }
            return subscribed;
        });
    }

    /// Has the endpoint told, and the subscription end if it does not answer. On the committer's
    /// thread.
    private void tell(UnitOfWork work, Question question) {
        delivery.take(work, question.messageId(), question.parcel());
        engine.schedule(question.tokenEndMillis(), endOverdue);
    }

    /// Confirms the pending subscription that `token` was made for, or restores the ended one. Once
    /// more is no error.
    ///
    /// @param signed whether the one who confirms has signed the request
    /// @param endsSigned whether only signed requests may end it
    public Subscription confirm(Arn topic, String token, boolean signed, boolean endsSigned) {
        return engine.run(work -> {
            var found =
                    subscriptions
                            .findByToken(token)
                            .filter(it -> it.topic().equals(topic))
                            .filter(it -> it.standing().isConfirmedBy(token, work.nowMillis()))
                            .orElseThrow(
                                    () -> new Refusal(TopicFault.TOKEN_INVALID, "no such token"));
            if (!found.isPending() && !found.isEnded()) {
                return found;
            }
            var confirmed = found.withStanding(found.standing().confirmed(signed, endsSigned));
            subscriptions.activate(work, confirmed);
            return confirmed;
        });
    }

    /// Ends a subscription. One that had to be confirmed can be restored for a while with the token
    /// that its endpoint is told.
    public void unsubscribe(Arn arn) {
        var known = subscriptions.require(arn);
        if (known.isPending()) {
            throw new Refusal(TopicFault.SUBSCRIPTION_PENDING, arn + " is not confirmed");
        }
        if (known.standing().token().isEmpty()) {
            topics.unsubscribe(arn);
            return;
        }
        var farewell = questions.farewell(subscriptions.requireTopic(known.topic()), known);
        engine.run(work -> {
            subscriptions.end(work, farewell.subscription());
            tell(work, farewell);
            return true;
        });
    }
}
