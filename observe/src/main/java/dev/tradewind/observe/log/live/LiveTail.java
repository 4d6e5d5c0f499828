package dev.tradewind.observe.log.live;

import dev.tradewind.engine.Arn;
import dev.tradewind.observe.log.LogEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A session that watches events: what was put since it looked last waits, up to a bound. Any thread may call.
public final class LiveTail implements AutoCloseable {
    /// Events that one look has.
    ///
    /// Source: CloudWatch Logs API Reference, StartLiveTail: as many of a second; of more a sample.
    public static final int EVENTS_MAX = 500;

    /// Characters of their messages, this project's; a single message may have more.
    public static final int CHARACTERS_MAX = 1 << 20;

    private final LiveSelection selection;
    private final Consumer<LiveTail> whenClosed;
    private final List<Seen> waiting = new ArrayList<>();
    private int characters;
    private boolean isSampled;

    LiveTail(LiveSelection selection, Consumer<LiveTail> whenClosed) {
        this.selection = selection;
        this.whenClosed = whenClosed;
    }

    /// An event as it was put.
    ///
    /// @param ingestedMillis the time at which it was
    public record Seen(Arn group, String stream, LogEvent event, long ingestedMillis) {}

    /// The events that were put since the last look, in the order of their commits.
    ///
    /// @param isSampled whether there were more, which nobody sees here
    public record Look(List<Seen> events, boolean isSampled) {
        public Look {
            events = List.copyOf(events);
        }
    }

    List<LogEvent> wanted(Arn group, String stream, List<LogEvent> events) {
        return selection.of(group, stream, events);
    }

    synchronized void add(Arn group, String stream, List<LogEvent> events, long ingestedMillis) {
        for (var event : events) {
            if (!hasRoomFor(event)) {
                isSampled = true;
                return;
            }
            characters += event.message().length();
            waiting.add(new Seen(group, stream, event, ingestedMillis));
        }
    }

    private boolean hasRoomFor(LogEvent event) {
        return waiting.isEmpty()
                || (waiting.size() < EVENTS_MAX
                        && characters + event.message().length() <= CHARACTERS_MAX);
    }

    /// Takes what waits.
    public synchronized Look look() {
        var look = new Look(waiting, isSampled);
        waiting.clear();
        characters = 0;
        isSampled = false;
        return look;
    }

    /// Ends the session.
    @Override
    public void close() {
        whenClosed.accept(this);
    }
}
