package dev.tradewind.broker.topic;

import dev.tradewind.broker.topic.Archive.Place;
import dev.tradewind.engine.Arn;

/// The place that the replay of one subscription has come to.
///
/// @param next the place of the publication to look at next
/// @param endMillis accepted from this time on, a publication is not replayed
/// @param heldFrom the first place whose publication has not been sent to the subscription when it was published, and so
///     is delivered, not replayed
/// @param sent how many publications it has sent
public record Replay(
        Arn subscription, Status status, Place next, long endMillis, Place heldFrom, long sent) {
    static final long NO_END = Long.MAX_VALUE;

    /// The status of a replay.
    public enum Status {
        PENDING,
        IN_PROGRESS,
        COMPLETED,
        FAILED;

        /// Tells whether there is more to do.
        public boolean isUnderWay() {
            return this == PENDING || this == IN_PROGRESS;
        }

        public boolean isFailed() {
            return this == FAILED;
        }
    }

    /// Tells whether the subscription gets its publications from here.
    boolean isRunning() {
        return status.isUnderWay();
    }

    boolean isReplayed(Place place) {
        return place.compareTo(heldFrom) < 0;
    }

    /// Tells whether what is held back comes only after the end.
    boolean hasEnd() {
        return endMillis != NO_END;
    }

    /// The place where what is replayed ends.
    Place replayedUntil() {
        var end = Place.at(heldFrom.number(), endMillis);
        return end.compareTo(heldFrom) < 0 ? end : heldFrom;
    }

    /// The place to look at next where nothing older than a time is replayed. What is held back is sent however old.
    Place notBefore(long keptFromMillis) {
        if (!isReplayed(next)) {
            return next;
        }
        var place = next.notBefore(keptFromMillis);
        return isReplayed(place) ? place : heldFrom;
    }

    Replay at(Place place, int more) {
        return new Replay(
                subscription, Status.IN_PROGRESS, place, endMillis, heldFrom, sent + more);
    }

    /// Goes on with what was held back, and nothing before it.
    Replay pastEnd() {
        return new Replay(subscription, status, undelivered(), NO_END, heldFrom, sent);
    }

    /// The first place whose publication the subscription has not got.
    Place undelivered() {
        return hasEnd() || next.compareTo(heldFrom) < 0 ? heldFrom : next;
    }

    Replay ended(Status end) {
        return new Replay(subscription, end, next, endMillis, heldFrom, sent);
    }
}
