package dev.tradewind.aws.events.destination;

import dev.tradewind.broker.bus.RequestNote;
import dev.tradewind.broker.delivery.Channel;
import dev.tradewind.broker.delivery.Delivery;
import dev.tradewind.broker.delivery.EndpointAnswer;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.http.client.OutwardAnswer;
import dev.tradewind.http.client.OutwardClient;
import dev.tradewind.http.client.RetryAfter;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// The way of events to one API destination, a request an event.
///
/// Source: EventBridge User Guide, "API destinations as targets", "API destination error codes"; the code of
/// dead letters, and the beginning of their messages, from dead letters that users of it published.
record ApiDestinationChannel(
        ApiDestination destination,
        ApiConnections connections,
        OAuthTokens tokens,
        OutwardClient client,
        EngineClock clock)
        implements Channel {
    /// An endpoint that takes longer to answer has failed. Source: the same page.
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final int OK_MIN = 200;
    private static final int REDIRECTION_MIN = 300;
    private static final int SERVER_ERROR_MIN = 500;
    private static final Set<Integer> UNAUTHORIZED = Set.of(401, 407);
    private static final Set<Integer> RETRIED = Set.of(401, 407, 409, 429);
    private static final String CODE = "SDK_CLIENT_ERROR";

    @Override
    public EndpointAnswer deliver(Delivery delivery) throws InterruptedException {
        var connection = connections.find(destination.connection());
        var credentials = connection.flatMap(ApiConnection::credentials);
        if (credentials.isEmpty()) {
            return notAuthorized();
        }
        try {
            return deliver(delivery, connection.get(), credentials.get());
        } catch (IllegalArgumentException _) {
            return failed("Target and connection make no request.", true);
        }
    }

    private static EndpointAnswer notAuthorized() {
        return failed("The connection is not authorized.", false);
    }

    private EndpointAnswer deliver(
            Delivery delivery, ApiConnection connection, ConnectionCredentials credentials)
            throws InterruptedException {
        return switch (credentials.authorization()) {
            case ConnectionAuthorization.Basic _, ConnectionAuthorization.ApiKey _ ->
                    deliverAsTold(delivery, connection, credentials);
            case ConnectionAuthorization.OAuth oauth ->
                    deliver(delivery, connection, credentials, oauth);
        };
    }

    /// An endpoint that does not know the credentials is asked with no more of them until somebody changes the connection.
    ///
    /// Source: EventBridge User Guide, "De-authorizing connections in EventBridge"; this project: that what waits goes
    /// on waiting, with the credentials kept for an update that has some of them.
    private EndpointAnswer deliverAsTold(
            Delivery delivery, ApiConnection connection, ConnectionCredentials credentials)
            throws InterruptedException {
        if (connection.state() == ApiConnection.State.DEAUTHORIZED) {
            return notAuthorized();
        }
        var answer = send(delivery, credentials, Optional.empty());
        if (answer instanceof OutwardAnswer.Answered it && UNAUTHORIZED.contains(it.status())) {
            var reason = "The endpoint answered with status %d.".formatted(it.status());
            connections.note(connection, ApiConnection.State.DEAUTHORIZED, Optional.of(reason));
        }
        return answer(answer);
    }

    private EndpointAnswer deliver(
            Delivery delivery,
            ApiConnection connection,
            ConnectionCredentials credentials,
            ConnectionAuthorization.OAuth oauth)
            throws InterruptedException {
        return switch (tokens.of(connection, credentials, oauth, Optional.empty())) {
            case OAuthTokens.Result.None(var reason) -> noToken(reason);
            case OAuthTokens.Result.Token(var token, _) -> {
                var answer = send(delivery, credentials, Optional.of(token));
                if (!isUnauthorized(answer)) {
                    yield answer(answer);
                }
                yield switch (tokens.of(connection, credentials, oauth, Optional.of(token))) {
                    case OAuthTokens.Result.None(var reason) -> noToken(reason);
                    case OAuthTokens.Result.Token(var fresh, _) ->
                            answer(send(delivery, credentials, Optional.of(fresh)));
                };
            }
        };
    }

    private static EndpointAnswer noToken(String reason) {
        return failed("There is no token for the connection: " + reason + ".", false);
    }

    private static boolean isUnauthorized(OutwardAnswer answer) {
        return answer instanceof OutwardAnswer.Answered it && UNAUTHORIZED.contains(it.status());
    }

    private OutwardAnswer send(
            Delivery delivery, ConnectionCredentials credentials, Optional<Secret> token)
            throws InterruptedException {
        return client.send(
                ApiRequest.of(
                        destination,
                        credentials,
                        token,
                        RequestNote.in(delivery),
                        delivery.body()));
    }

    private EndpointAnswer answer(OutwardAnswer answer) {
        return switch (answer) {
            case OutwardAnswer.Answered answered -> answer(answered);
            case OutwardAnswer.Closed(var reason) -> failed(reason + ".", true);
            case OutwardAnswer.Nowhere(var reason) ->
                    failed(reason + ".", false); // names come back
            case OutwardAnswer.Late(var reason) -> failed("Timeout: " + reason + ".", false);
            case OutwardAnswer.Failed(var reason) -> failed(reason + ".", false);
        };
    }

    private EndpointAnswer answer(OutwardAnswer.Answered answered) {
        int status = answered.status();
        if (status >= OK_MIN && status < REDIRECTION_MIN) {
            return new EndpointAnswer.Accepted(Optional.of(status));
        }
        var wait = answered.retryAfter().flatMap(it -> RetryAfter.parse(it, clock.instant()));
        boolean isRetried = RETRIED.contains(status) || status >= SERVER_ERROR_MIN;
        return new EndpointAnswer.Failed(
                Optional.of(status),
                message("The endpoint answered with status %d.".formatted(status)),
                !isRetried || wait.filter(Duration::isNegative).isPresent(),
                wait,
                Optional.of(CODE));
    }

    private static EndpointAnswer failed(String reason, boolean permanent) {
        return new EndpointAnswer.Failed(
                Optional.empty(), message(reason), permanent, Optional.empty(), Optional.of(CODE));
    }

    private static String message(String reason) {
        return "Unable to invoke ApiDestination endpoint: " + reason;
    }
}
