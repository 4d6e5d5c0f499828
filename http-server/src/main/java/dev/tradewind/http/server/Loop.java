package dev.tradewind.http.server;

import dev.tradewind.http.Exchange;
import dev.tradewind.http.HttpHandler;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An event loop of a server, with the connections that it serves: one thread, which reads what has come on all of
/// them, has it answered as one round, and writes the answers. Everything here runs on that thread.
final class Loop {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

    /// Of one round: its first answer waits for its last. A synced write is a small part of this many requests.
    private static final int ROUND_MAX = 128;

    /// Of the replies that one round keeps until it is written; the one that exceeds it is the round's last.
    private static final int ROUND_REPLY_BYTES_MAX = 1 << 20;

    private final EventLoop thread;
    private final LoopIo io;
    private final HttpHandler handler;
    private final HttpLimits limits;
    private final Set<Connection> connections = new HashSet<>();
    private final Queue<ConnectionExchange> waiting = new ArrayDeque<>();
    private boolean scheduled;
    private boolean closing;

    Loop(EventLoop thread, LoopIo io, HttpHandler handler, HttpLimits limits) {
        this.thread = thread;
        this.io = io;
        this.handler = handler;
        this.limits = limits;
    }

    HttpHandler handler() {
        return handler;
    }

    HttpLimits limits() {
        return limits;
    }

    boolean isClosing() {
        return closing;
    }

    /// Looks for slow clients from time to time.
    void watch() {
        long millis = limits.precision().toMillis();
        var _ =
                thread.scheduleWithFixedDelay(
                        this::closeSlow, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void closeSlow() {
        connections.stream().filter(Connection::isOverdue).toList().forEach(Connection::close);
    }

    void add(Connection connection) {
        connections.add(connection);
    }

    void remove(Connection connection) {
        connections.remove(connection);
    }

    /// Closes every connection, each after the answer that it waits for, or what there is of it.
    void close() {
        thread.execute(() -> {
            closing = true;
            List.copyOf(connections).forEach(Connection::finish);
        });
    }

    void execute(Runnable task) {
        thread.execute(task);
    }

    /// Has a request answered once everything that has come by now is read.
    void answer(ConnectionExchange exchange) {
        waiting.add(exchange);
        if (!scheduled) {
            scheduled = true;
            thread.execute(this::answerWaiting);
        }
    }

    /// One round a task: what is late, what has been answered elsewhere, and the end get their turn between two.
    private void answerWaiting() {
        try {
            answerRound();
        } finally {
            scheduled = !waiting.isEmpty();
            if (scheduled) {
                thread.execute(this::answerWaiting);
            }
        }
    }

    /// The supervisor of rounds: one that fails has answered nothing, and its requests are answered one by one.
    private void answerRound() {
        var round = new ArrayList<ConnectionExchange>();
        try {
            handler.answerTogether(new Taking(round));
        } catch (RuntimeException | Error e) {
            LOG.atWarn().log("{} requests are answered one by one: {}", round.size(), e.toString());
            round.forEach(ConnectionExchange::takeBack);
        }
        if (round.isEmpty()) {
            round.add(waiting.remove());
        }
        round.forEach(this::conclude);
    }

    /// The supervisor of answers: one that cannot be sent ends its connection, and none else's.
    private void conclude(ConnectionExchange exchange) {
        try {
            exchange.conclude(handler);
        } catch (RuntimeException | Error e) {
            LOG.atError().setCause(e).log("an answer could not be sent");
            exchange.end();
        }
    }

    /// The exchanges that wait, and those that come meanwhile, up to so many, with a note of what
    /// was taken: each that is taken along spares the others a write.
    private final class Taking implements Iterator<Exchange> {
        private final List<ConnectionExchange> taken;
        private @Nullable ConnectionExchange latest;
        private long replyBytesBefore;

        Taking(List<ConnectionExchange> taken) {
            this.taken = taken;
        }

        @Override
        public boolean hasNext() {
            if (taken.size() == ROUND_MAX || replyBytes() > ROUND_REPLY_BYTES_MAX) {
                return false;
            }
            if (waiting.isEmpty()) {
                io.poll();
            }
            return !waiting.isEmpty();
        }

        @Override
        public Exchange next() {
            replyBytesBefore = replyBytes();
            latest = waiting.remove();
            taken.add(latest);
            return latest;
        }

        private long replyBytes() {
            return replyBytesBefore + (latest == null ? 0 : latest.replyBytes());
        }
    }
}
