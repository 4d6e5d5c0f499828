package dev.tradewind.hosts.handling;

import dev.tradewind.eventing.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All that a ledger commits as one: a decision, the mark that it was made, and what the timeline tells of it.
///
/// @param service that decided
/// @param begun the workflow that begins, or is taken up by a command or a planned event: its timeline is kept
///     for a while from now on
public record Commit(
        String service, Decision decision, Mark mark, Optional<String> begun, Story story) {
    private static final Story UNTOLD = _ -> List.of();

    /// The commit of a command that had its answer.
    static Commit nothing(String service) {
        return new Commit(service, Decision.NOTHING, new Mark.None(), Optional.empty(), UNTOLD);
    }

    boolean isNothing() {
        return story.equals(UNTOLD);
    }

    /// The lines for the timeline, once the time of the commit is known.
    @FunctionalInterface
    public interface Story {
        List<TimelineLine> at(Instant now);
    }
}
