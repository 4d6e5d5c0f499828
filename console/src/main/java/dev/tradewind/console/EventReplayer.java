package dev.tradewind.console;

import dev.tradewind.engine.Arn;
import dev.tradewind.http.Problem;
import java.time.Instant;
import java.util.List;

/// The way by which the console begins and cancels replays of archives: as a client of the AWS endpoint does, so that what is
/// refused there is refused here, in the same words.
public interface EventReplayer {
    /// Begins a replay.
    ///
    /// @throws Problem if it is refused
    void start(Asked asked);

    /// Has a replay that is under way stop.
    ///
    /// @throws Problem if it is refused
    void cancel(Arn replay);

    /// A replay that somebody wants.
    ///
    /// @param name of the replay
    /// @param bus that gets the events
    /// @param from of events, by when they were taken
    /// @param to likewise, inclusive
    /// @param rules that alone get them, by their ARNs; all where there are none
    record Asked(String name, Arn archive, Arn bus, Instant from, Instant to, List<String> rules) {
        public Asked {
            rules = List.copyOf(rules);
        }
    }
}
