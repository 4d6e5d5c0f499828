package dev.tradewind.broker.topic;

import dev.tradewind.broker.delivery.DeliveryService;
import dev.tradewind.broker.queue.SequenceNumber;
import dev.tradewind.broker.topic.Archive.Archived;
import dev.tradewind.broker.topic.Replay.Status;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Scheduled;
import dev.tradewind.engine.UnitOfWork;
import java.util.Optional;

/// One step of a replay, and then the next, until it has caught up with its topic.
///
/// What it sends and how far it has come are one batch: each publication is sent once, whenever the
/// process ends. What is replayed is sent past the deduplication of its queue. What was held back is delivered for the
/// first time, so a queue that drops what repeats does so then.
final class ReplayStep implements Scheduled {
    private static final int LOOKED_AT_MAX = 100;
    private static final long BYTES_MAX = 1 << 20;

    /// Fewer than are looked at: an envelope is written, and may be signed, on the committer's
    /// thread.
    private static final int ENVELOPES_MAX = 20;

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
        var from = replay.notBefore(policy.keptFromMillis(work.nowMillis()));
        var rows = maker.archive().read(from, replay.endMillis(), LOOKED_AT_MAX, BYTES_MAX);
        int sentMax = subscription.rawDelivery() ? LOOKED_AT_MAX : ENVELOPES_MAX;
        var after = from;
        int looked = 0;
        int sent = 0;
        while (looked < rows.size() && sent < sentMax) {
            var row = rows.get(looked++);
            sent += send(work, replay, subscription, row) ? 1 : 0;
            after = row.place().next();
        }
        proceed(work, replay.at(after, sent), rows.isEmpty());
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
        var topic = maker.registry().require(subscription.topic());
        boolean isReplayed = replay.isReplayed(place);
        var notification =
                new Notification(
                        Notification.Type.NOTIFICATION,
                        topic,
                        row.messageId(),
                        row.publication(),
                        row.publishedAt(),
                        number(topic, place),
                        isReplayed);
        if (!subscription.wants(maker.fanOut().inputOf(row.publication()))) {
            return false;
        }
        var copy = maker.fanOut().copy(notification, subscription);
        boolean mayHaveBeenSent = isReplayed || topic.isFifo();
        var parcel = mayHaveBeenSent ? copy.parcel().again() : copy.parcel();
        maker.delivery().take(work, row.messageId(), parcel);
        return true;
    }

    /// The sequence number of a publication to a FIFO topic; those of others show nowhere.
    private Optional<String> number(TopicInfo topic, Archive.Place place) {
        return topic.isFifo()
                ? SequenceNumber.text(SequenceNumber.of(place.number(), place.sequence()))
                : Optional.empty();
    }
}
