package dev.tradewind.observe.log;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.UnitOfWork;
import java.util.List;
import java.util.function.Consumer;

/// A receiver of events as they are put, whose consequences are a part of the same unit of work.
@FunctionalInterface
public interface LogFollower {
    LogFollower NOBODY = (_, _) -> LogFollower::nothing;

    /// Looks at events of a group, on the thread that puts them.
    ///
    /// @return the consequences, for the committer's thread: what they refuse is theirs, and the events are put all the same
    Consumer<UnitOfWork> follow(Arn group, List<LogEvent> events);

    private static void nothing(UnitOfWork work) {
        // nothing follows
    }
}
