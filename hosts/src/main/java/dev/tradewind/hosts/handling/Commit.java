package dev.tradewind.hosts.handling;

import dev.tradewind.eventing.Decision;
import java.time.Instant;
import java.util.List;

/// All that a ledger commits as one: a decision, the mark that it was made, and what the timeline tells of it.
///
/// @param service that decided
/// @param begun the workflows that begin, or are taken up by a command or a planned event: the timeline of each is kept
///     for a while from now on
public record Commit(
        String service, Decision decision, Mark mark, List<String> begun, Story story) {
    public Commit {
        begun = List.copyOf(begun);
    }

    private static final Story UNTOLD = _ -> List.of();

    /// The commit of a command that had its answer.
    static Commit nothing(String service) {
        return new Commit(service, Decision.NOTHING, new Mark.None(), List.of(), UNTOLD);
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
