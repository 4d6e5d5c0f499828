package dev.tradewind.broker.topic;

import dev.tradewind.broker.delivery.DeliveryService;
import dev.tradewind.broker.queue.SequenceNumber;
import dev.tradewind.broker.topic.Archive.Archived;
import dev.tradewind.broker.topic.Replay.Status;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Scheduled;
import dev.tradewind.engine.UnitOfWork;

/// One step of a replay, and then the next, until it has caught up with its topic.
///
/// What it sends and how far it has come are one batch: each publication is sent once, whenever the
/// process ends.
final class ReplayStep implements Scheduled {
    private static final int LOOKED_AT_MAX = 100;

    /// Fewer than are looked at: an envelope is written, and may be signed, on the committer's
    /// thread.
    private static final int SENT_MAX = 20;

    private static final long PAUSE_MILLIS = 1;

    private final Replays replays;
    private final Arn arn;
    private final Maker maker;

    private ReplayStep(Replays replays, Arn arn, Maker maker) {
        this.replays = replays;
        this.arn = arn;
        this.maker = maker;
    }

    /// The surroundings that the steps of all replays work with.
    record Maker(
            Engine engine,
            TopicRegistry registry,
            Archive archive,
            FanOut fanOut,
            DeliveryService delivery) {
        Scheduled step(Replays replays, Arn subscription) {
            return new ReplayStep(replays, subscription, this);
        }
    }

    @Override
    public void onDeadline(UnitOfWork work) {
        replays.running(arn)
                .ifPresent(replay ->
                        maker.registry()
                                .findSubscription(arn)
                                .ifPresent(subscription -> step(work, replay, subscription)));
    }

    private void step(UnitOfWork work, Replay replay, Subscription subscription) {
        var policy = maker.registry().require(subscription.topic()).archivePolicy().orElseThrow();
        var from = replay.next().notBefore(policy.keptFromMillis(work.nowMillis()));
        var rows = maker.archive().read(from, replay.endMillis(), LOOKED_AT_MAX);
        var after = replay.at(from);
        int looked = 0;
        int sent = 0;
        while (looked < rows.size() && sent < SENT_MAX) {
            var row = rows.get(looked++);
            sent += send(work, replay, subscription, row) ? 1 : 0;
            after = after.at(row.place().next());
        }
        boolean atEnd = looked == rows.size() && rows.size() < LOOKED_AT_MAX;
        proceed(work, after, atEnd);
    }

    private void proceed(UnitOfWork work, Replay replay, boolean atEnd) {
        if (atEnd && replay.hasEnd()) {
            replays.save(work, replay.pastEnd());
        } else if (atEnd && !maker.archive().isPending(replay.next().number())) {
            replays.save(work, replay.ended(Status.COMPLETED));
            return;
        } else {
            replays.save(work, replay);
        }
        maker.engine().schedule(work.nowMillis() + PAUSE_MILLIS, this);
    }

    /// Sends the publication if the subscription wants it, and tells whether it gets it.
    private boolean send(
            UnitOfWork work, Replay replay, Subscription subscription, Archived archived) {
        var row = PublicationRow.decode(archived.row());
        var place = archived.place();
        var number = SequenceNumber.of(place.number(), place.sequence());
        var notification =
                new Notification(
                        Notification.Type.NOTIFICATION,
                        maker.registry().require(subscription.topic()),
                        row.messageId(),
                        row.publication(),
                        row.publishedAt(),
                        SequenceNumber.text(number),
                        replay.isReplayed(place));
        if (!subscription.wants(maker.fanOut().inputOf(row.publication()))) {
            return false;
        }
        var copy = maker.fanOut().copy(notification, subscription);
        maker.delivery().take(work, row.messageId(), copy.parcel().again());
        return true;
    }
}
