package dev.tradewind.broker.timetable;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.UnitOfWork;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The owner of all occurrences of a kind. Called on the committer's thread.
public interface OccurrenceOwner {
    /// Does what is due, and has the occurrence after it [follow][Timetable#follow], in the unit of work that took this
    /// one out. One that is none any more, because what it was for is gone or changed, is dropped.
    void onDue(UnitOfWork work, Occurrence occurrence);

    /// The occurrences that stay when everything is deleted but `spared`; nothing if they are too many to tell, so that
    /// all stay until their time comes, and are dropped then if they are none any more.
    Optional<List<Occurrence>> staying(Set<Arn> spared);
}
