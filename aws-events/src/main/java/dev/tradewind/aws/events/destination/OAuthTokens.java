package dev.tradewind.aws.events.destination;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.http.client.OutwardAnswer;
import dev.tradewind.http.client.OutwardClient;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The tokens of connections whose authorization is a client's, in memory only: each is kept until it is about to
/// expire, or an endpoint refuses it. Any thread may ask; those that wait for one connection share one request.
final class OAuthTokens {
    private static final int ANSWER_BYTES_MAX = 64 << 10;
    private static final int OK_MIN = 200;
    private static final int REDIRECTION_MIN = 300;

    /// Before a token expires, it is fetched anew. Source: EventBridge User Guide, "Authorization methods for
    /// connections": when it is about to expire; this project: how long before.
    private static final long EARLY_MILLIS = TimeUnit.MINUTES.toMillis(1);

    private final ApiConnections connections;
    private final OutwardClient client;
    private final EngineClock clock;
    private final Map<Arn, Slot> slots = new ConcurrentHashMap<>();

    OAuthTokens(ApiConnections connections, OutwardClient client, EngineClock clock) {
        this.connections = connections;
        this.client = client;
        this.clock = clock;
    }

    /// The result of asking for a token.
    sealed interface Result {
        /// @param untilMillis when it is no longer used
        record Token(Secret text, long untilMillis) implements Result {}

        /// @param reason without anything that the server said
        record None(String reason) implements Result {}
    }

    /// The latest result for one connection, and with which credentials it came about.
    private static final class Slot {
        private final ReentrantLock lock = new ReentrantLock();
        private final AtomicLong round = new AtomicLong();
        private volatile @Nullable ConnectionCredentials credentials;
        private volatile Result result = new Result.None("not asked yet");
    }

    /// A token for a connection.
    ///
    /// @param refused that an endpoint did not take
    Result of(
            ApiConnection connection,
            ConnectionCredentials credentials,
            ConnectionAuthorization.OAuth oauth,
            Optional<Secret> refused)
            throws InterruptedException {
        var slot = slots.computeIfAbsent(connection.arn(), _ -> new Slot());
        long round = slot.round.get();
        slot.lock.lockInterruptibly();
        try {
            boolean isSame = credentials.equals(slot.credentials);
            if (isSame && (slot.round.get() != round || isGood(slot.result, refused))) {
                return slot.result;
            }
            var result = fetch(oauth);
            slot.credentials = credentials;
            slot.result = result;
            slot.round.incrementAndGet();
            note(connection, result);
            return result;
        } finally {
            slot.lock.unlock();
        }
    }

    private boolean isGood(Result result, Optional<Secret> refused) {
        return result instanceof Result.Token(var text, var until)
                && clock.millis() < until
                && !refused.equals(Optional.of(text));
    }

    private Result fetch(ConnectionAuthorization.OAuth oauth) throws InterruptedException {
        try {
            return result(client.ask(TokenRequest.of(oauth), ANSWER_BYTES_MAX));
        } catch (IllegalArgumentException _) {
            return new Result.None("the request for a token cannot be made");
        }
    }

    private Result result(OutwardAnswer answer) {
        return switch (answer) {
            case OutwardAnswer.Answered answered -> result(answered);
            case OutwardAnswer.Closed(var reason) -> new Result.None(reason);
            case OutwardAnswer.Nowhere(var reason) -> new Result.None(reason);
            case OutwardAnswer.Late(var reason) -> new Result.None(reason);
            case OutwardAnswer.Failed(var reason) -> new Result.None(reason);
        };
    }

    private Result result(OutwardAnswer.Answered answered) {
        if (answered.status() < OK_MIN || answered.status() >= REDIRECTION_MIN) {
            return new Result.None(
                    "the authorization endpoint answered with status " + answered.status());
        }
        return TokenRequest.granted(answered.body())
                .<Result>map(it -> new Result.Token(it.token(), until(it)))
                .orElseGet(() -> new Result.None("the authorization endpoint gave no token"));
    }

    private long until(TokenRequest.Granted granted) {
        return granted.seconds()
                .map(it -> clock.millis() + TimeUnit.SECONDS.toMillis(it) - EARLY_MILLIS)
                .orElse(Long.MAX_VALUE);
    }

    private void note(ApiConnection connection, Result result) {
        switch (result) {
            case Result.Token _ ->
                    connections.note(connection, ApiConnection.State.AUTHORIZED, Optional.empty());
            case Result.None(var reason) ->
                    connections.note(
                            connection, ApiConnection.State.DEAUTHORIZED, Optional.of(reason));
        }
    }

    /// Forgets the token of a connection that is gone.
    void forget(Arn connection) {
        slots.remove(connection);
    }

    /// Forgets the tokens of all connections but these.
    void forgetBut(Set<Arn> kept) {
        slots.keySet().retainAll(kept);
    }
}
