package dev.tradewind.broker.topic;

import dev.tradewind.broker.delivery.DeliveryService;
import dev.tradewind.broker.delivery.Parcel;
import dev.tradewind.broker.delivery.Shipment;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.topic.Standing.Token;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.Scheduled;
import dev.tradewind.engine.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// How subscriptions begin, are confirmed, and end.
final class Subscriptions {
    /// SNS API Reference, ConfirmSubscription and Subscribe: tokens are valid for two days.
    private static final Duration TOKEN_VALIDITY = Duration.ofDays(2);

    /// From one look at all subscriptions for those whose token is no longer valid to the next.
    private static final Duration LOOK_INTERVAL = Duration.ofMinutes(1);

    /// As many as AWS's have, in hexadecimal twice as many characters.
    private static final int TOKEN_BYTES = 144;

    private final Engine engine;
    private final TopicRegistry registry;
    private final DeliveryService delivery;
    private final Replays replays;
    private final NotificationFormat format;

    /// One for all subscriptions: the agenda has each thing once.
    private final Scheduled endOverdue = this::endOverdue;

    Subscriptions(
            Engine engine,
            TopicRegistry registry,
            DeliveryService delivery,
            Replays replays,
            NotificationFormat format) {
        this.engine = engine;
        this.registry = registry;
        this.delivery = delivery;
        this.replays = replays;
        this.format = format;
    }

    /// Has every subscription that waits for its token end in time. For the committer's thread.
    void load() {
        scheduleEnds(0);
    }

    private void scheduleEnds(long notBeforeMillis) {
        registry.firstTokenEndMillis()
                .ifPresent(at -> engine.schedule(Math.max(at, notBeforeMillis), endOverdue));
    }

    private void endOverdue(UnitOfWork work) {
        registry.overdue(work.nowMillis()).forEach(subscription -> remove(work, subscription));
        scheduleEnds(work.nowMillis() + LOOK_INTERVAL.toMillis());
    }

    void remove(UnitOfWork work, Subscription subscription) {
        registry.remove(work, subscription);
        replays.forget(work, subscription.arn());
        delivery.outbound().close(work, subscription.arn());
    }

    /// Removes every subscription of a topic, also those that have ended.
    void removeAll(UnitOfWork work, Arn topic) {
        registry.all().stream()
                .filter(subscription -> subscription.topic().equals(topic))
                .forEach(subscription -> remove(work, subscription));
    }

    /// Forgets what belonged to subscriptions that are gone.
    void forgetRemoved(UnitOfWork work) {
        var left = registry.all().stream().map(Subscription::arn).collect(Collectors.toSet());
        replays.forgetAllBut(work, left);
    }

    /// Subscribes, or returns the subscription of that endpoint; if it is pending, its endpoint is
    /// asked again.
    ///
    /// @param check refuses what the topic cannot have
    Subscription subscribe(Subscription wanted, Consumer<TopicInfo> check) {
        if (!wanted.rawDelivery()) {
            format.prepare();
        }
        var known = registry.same(wanted);
        var named = wanted.withArn(known.map(Subscription::arn).orElseGet(() -> newArn(wanted)));
        var question =
                named.isPending()
                        ? Optional.of(ask(named, Notification.Type.SUBSCRIPTION_CONFIRMATION))
                        : Optional.<Question>empty();
        return engine.run(work -> {
            var topic = registry.require(wanted.topic());
            check.accept(topic);
            var existing = registry.same(wanted);
            if (existing.isPresent() && !existing.get().arn().equals(named.arn())) {
                return sameOrRefused(existing.get(), wanted);
            }
            existing.ifPresent(it -> sameOrRefused(it, wanted));
            if (existing.filter(it -> !it.isPending()).isPresent()) {
                return existing.get();
            }
            if (existing.isEmpty()) {
                SubscriptionLimits.check(topic, registry.subscriptions(topic.arn()), wanted);
                Replays.check(topic, wanted);
            }
            var added = question.map(it -> put(work, it)).orElseGet(() -> add(work, named));
            replays.onChange(work, topic, Optional.empty(), added);
            return added;
        });
    }

    private Subscription add(UnitOfWork work, Subscription subscription) {
        registry.save(work, subscription);
        delivery.open(work, subscription.target(), subscription.arn());
        return subscription;
    }

    /// Saves a subscription with its token, and has its endpoint told.
    private Subscription put(UnitOfWork work, Question question) {
        var subscription = add(work, question.subscription());
        delivery.take(work, question.messageId(), question.parcel());
        engine.schedule(question.tokenEndMillis(), endOverdue);
        return subscription;
    }

    private static Subscription sameOrRefused(Subscription existing, Subscription wanted) {
        if (wanted.withArn(existing.arn()).withStanding(existing.standing()).equals(existing)) {
            return existing;
        }
        throw new Refusal(TopicFault.SUBSCRIPTION_EXISTS, existing.arn() + " has other attributes");
    }

    private Arn newArn(Subscription wanted) {
        var topic = wanted.topic();
        return new Arn(
                topic.service(),
                topic.region(),
                topic.account(),
                topic.resource() + ":" + engine.newId());
    }

    /// Makes a token for a subscription and the message that brings it. On the caller's thread: it
    /// is signed.
    private Question ask(Subscription subscription, Notification.Type type) {
        var now = Instant.ofEpochMilli(engine.clock().millis());
        var token = new Token(newToken(), now.plus(TOKEN_VALIDITY));
        var standing = subscription.standing();
        var changed =
                subscription.withStanding(
                        type == Notification.Type.UNSUBSCRIBE_CONFIRMATION
                                ? standing.ended(token)
                                : standing.asked(token));
        var topic = registry.require(subscription.topic());
        var publication = Publication.of("", Map.of(), subscription.owner());
        var notification =
                new Notification(
                        type, topic, engine.newId(), publication, now, Optional.empty(), false);
        var text =
                NewMessage.of(format.of(notification).to(changed), Map.of(), subscription.owner());
        var parcel =
                delivery.prepare(
                        new Shipment(
                                changed.arn(),
                                changed.topic(),
                                changed.target(),
                                notification.messageId(),
                                text,
                                () -> NotificationNotes.of(notification).attributes()));
        return new Question(changed, notification.messageId(), parcel);
    }

    private String newToken() {
        var bytes = new byte[TOKEN_BYTES];
        engine.random().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// Confirms the pending subscription that `token` was made for, or restores the ended one. Once
    /// more is no error.
    Subscription confirm(Arn topic, String token, boolean signed, boolean endsSigned) {
        return engine.run(work -> {
            var found =
                    registry.findByToken(token)
                            .filter(it -> it.topic().equals(topic))
                            .filter(it -> it.standing().isConfirmedBy(token, work.nowMillis()))
                            .orElseThrow(
                                    () -> new Refusal(TopicFault.TOKEN_INVALID, "no such token"));
            if (!found.isPending() && !found.isEnded()) {
                return found;
            }
            if (found.isEnded()) {
                countDeleted(work, topic, -1);
            }
            var confirmed = found.withStanding(found.standing().confirmed(signed, endsSigned));
            registry.save(work, confirmed);
            return confirmed;
        });
    }

    private void countDeleted(UnitOfWork work, Arn topic, int more) {
        registry.save(work, registry.require(topic).withMoreDeleted(more));
    }

    Subscription reconfigure(Arn arn, UnaryOperator<Subscription> change) {
        format.prepare();
        return engine.run(work -> {
            var current = registry.requireSubscription(arn);
            var changed = change.apply(current);
            var topic = registry.require(current.topic());
            checkChange(topic, current, changed);
            registry.save(work, changed);
            replays.onChange(work, topic, current.settings().replayPolicy(), changed);
            return changed;
        });
    }

    private void checkChange(TopicInfo topic, Subscription current, Subscription changed) {
        var others =
                registry.subscriptions(current.topic()).stream()
                        .filter(it -> !it.equals(current))
                        .toList();
        SubscriptionLimits.check(topic, others, changed);
        if (!changed.settings().replayPolicy().equals(current.settings().replayPolicy())) {
            Replays.check(topic, changed);
        }
    }

    /// Ends a subscription. One that had to be confirmed stays for as long as it can be restored.
    void unsubscribe(Arn arn) {
        var known = registry.requireSubscription(arn);
        if (known.isPending()) {
            throw new Refusal(TopicFault.SUBSCRIPTION_PENDING, arn + " is not confirmed");
        }
        var farewell =
                known.standing()
                        .token()
                        .map(_ -> ask(known, Notification.Type.UNSUBSCRIBE_CONFIRMATION));
        engine.run(work -> {
            var subscription = registry.requireSubscription(arn);
            countDeleted(work, subscription.topic(), 1);
            if (farewell.isPresent()) {
                delivery.outbound().clear(work, arn);
                put(work, farewell.get());
            } else {
                remove(work, subscription);
            }
            return true;
        });
    }

    /// A subscription that waits for its token, and the message that brings the token.
    private record Question(Subscription subscription, UUID messageId, Parcel parcel) {
        long tokenEndMillis() {
            return subscription.standing().token().orElseThrow().validUntil().toEpochMilli();
        }
    }
}
