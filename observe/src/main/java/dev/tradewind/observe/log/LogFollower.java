package dev.tradewind.observe.log;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.UnitOfWork;
import java.util.List;
import java.util.function.Consumer;

/// A receiver of events as they are put, whose consequences are a part of the same unit of work.
@FunctionalInterface
public interface LogFollower {
    LogFollower NOBODY = (_, _, _) -> LogFollower::nothing;

    /// Looks at events of a stream, on the thread that puts them.
    ///
    /// @return the consequences, for the committer's thread: what they refuse is theirs, and the events are put all the same
    Consumer<UnitOfWork> follow(Arn group, String stream, List<LogEvent> events);

    /// Several followers, one after the other.
    static LogFollower all(LogFollower... followers) {
        var all = List.of(followers);
        return (group, stream, events) -> {
            var consequences = all.stream().map(it -> it.follow(group, stream, events)).toList();
            return work -> consequences.forEach(it -> it.accept(work));
        };
    }

    private static void nothing(UnitOfWork work) {
        // nothing follows
    }
}
