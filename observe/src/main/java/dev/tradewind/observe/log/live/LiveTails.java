package dev.tradewind.observe.log.live;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.observe.log.LogEvent;
import dev.tradewind.observe.log.LogFollower;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The sessions that watch events as they are put. While there are none, a put costs one look at an empty list. Any thread may
/// call.
public final class LiveTails implements LogFollower {
    /// Source: CloudWatch Logs User Guide, "CloudWatch Logs quotas", Live Tail sessions of an account and region.
    public static final int SESSIONS_MAX = 15;

    private final CopyOnWriteArrayList<LiveTail> sessions = new CopyOnWriteArrayList<>();

    /// Begins a session, which its beginner closes.
    ///
    /// @return nothing if there are as many as there may be
    public synchronized Optional<LiveTail> begin(LiveSelection selection) {
        if (isFull()) {
            return Optional.empty();
        }
        var session = new LiveTail(selection, sessions::remove);
        sessions.add(session);
        return Optional.of(session);
    }

    /// Tells whether no session can begin now.
    public boolean isFull() {
        return sessions.size() >= SESSIONS_MAX;
    }

    /// The number of sessions.
    public int count() {
        return sessions.size();
    }

    @Override
    public Consumer<UnitOfWork> follow(Arn group, String stream, List<LogEvent> events) {
        if (sessions.isEmpty()) {
            return NOBODY.follow(group, stream, events);
        }
        var watched =
                sessions.stream()
                        .map(it -> new Watched(it, it.wanted(group, stream, events)))
                        .filter(it -> !it.events().isEmpty())
                        .toList();
        return work ->
                watched.forEach(it ->
                        work.batch().afterCommit(() -> it.tell(group, stream, work.nowMillis())));
    }

    /// The events of one put that a session wants.
    private record Watched(LiveTail session, List<LogEvent> events) {
        void tell(Arn group, String stream, long nowMillis) {
            session.add(group, stream, events, nowMillis);
        }
    }
}
