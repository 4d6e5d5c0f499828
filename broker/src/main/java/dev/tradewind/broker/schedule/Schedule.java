package dev.tradewind.broker.schedule;

import dev.tradewind.broker.timetable.Occurrence;
import dev.tradewind.broker.timetable.OccurrenceKind;
import dev.tradewind.engine.Arn;
import java.time.Instant;
import java.util.Optional;

/// A schedule as it is kept.
///
/// @param clientToken of the request that made it, by which that request is known if it comes again
/// @param revision tells what is due for this definition from what was due for another, or for a namesake
/// @param next the occurrence that is sent next; nothing if it is disabled or over
public record Schedule(
        Arn arn,
        ScheduleDefinition definition,
        Instant created,
        Instant modified,
        String clientToken,
        long revision,
        Optional<Instant> next) {
    public String name() {
        return ScheduleArns.nameOf(arn);
    }

    public Arn group() {
        return ScheduleArns.groupOf(arn);
    }

    /// The next occurrence, as the timetable has it.
    Optional<Occurrence> due() {
        return next.map(
                it -> new Occurrence(OccurrenceKind.SCHEDULE, arn, revision, it, moment(it)));
    }

    /// Tells whether something that is due is for what this is now.
    boolean isDueWith(Occurrence occurrence) {
        return occurrence.revision() == revision
                && next.filter(occurrence.time()::equals).isPresent();
    }

    /// The time at which an occurrence is to be sent.
    Instant moment(Instant occurrence) {
        return definition.window().moment(arn, occurrence);
    }

    /// The time since when an occurrence could be sent: later than its moment where the schedule is younger.
    Instant dueSince(Instant occurrence) {
        var moment = moment(occurrence);
        return moment.isBefore(modified) ? modified : moment;
    }

    Schedule goingOn(Optional<Instant> occurrence) {
        return new Schedule(arn, definition, created, modified, clientToken, revision, occurrence);
    }
}
