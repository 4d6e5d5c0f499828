package dev.tradewind.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.aws.access.AccessRefusal;
import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.service.AwsExchange;
import dev.tradewind.aws.service.Incoming;
import dev.tradewind.aws.service.Operation;
import dev.tradewind.aws.service.Protocol.Claim;
import dev.tradewind.aws.service.Services;
import dev.tradewind.aws.service.Unclaimed;
import dev.tradewind.aws.service.WireError;
import dev.tradewind.aws.wire.MalformedRequest;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.WouldHoldUp;
import dev.tradewind.http.BytesInFlight;
import dev.tradewind.http.HttpHandler;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;
import dev.tradewind.http.RequestObserver;
import dev.tradewind.store.StoreException;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// Answers requests in AWS's wire protocols, as many as there is room for. It knows no service by name, and nothing
/// of the server that requests come through.
///
/// Any thread may call; a call blocks as long as its operation does, which for a long poll is up to 20 s.
public final class AwsEndpoint implements HttpHandler {
    /// The largest body that takes well under a millisecond to read.
    private static final int ROUND_BODY_BYTES_MAX = 64 << 10;

    /// AWS's clients send fewer than 20.
    private static final int HEADERS_MAX = 100;

    private static final Logger LOG = LoggerFactory.getLogger(AwsEndpoint.class);

    /// The names by which requests that no service has are counted.
    private static final String UNKNOWN = "unknown";

    private static final String NO_SERVICE = "none";
    private static final int TOO_LARGE = 413;
    private static final int TARGET_TOO_LONG = 414;
    private static final int TOO_MANY_HEADERS = 431;
    private static final int INTERNAL_ERROR = 500;
    private static final int NOT_IMPLEMENTED = 501;
    private static final int UNAVAILABLE = 503;
    private static final int OTHER_VERSION = 505;

    private final Engine engine;
    private final Services services;
    private final Callers callers;
    private final Gate gate;
    private final Authorization authorization;
    private final RequestIds ids;
    private final RequestObserver requests;
    private final EndpointSpans spans;
    private final BytesInFlight bodies = BytesInFlight.ofHeap(Incoming.BODY_BYTES_MAX);
    private final BytesInFlight strangersBodies = BytesInFlight.ofStrangers();

    /// @param engine that all services decide on, in whose rounds requests are answered together
    public AwsEndpoint(Engine engine, Services services, EndpointOptions options) {
        this.engine = engine;
        this.services = services;
        callers =
                new Callers(
                        options.account(),
                        options.region(),
                        options.scheme(),
                        options.keys(),
                        services);
        gate = new Gate(options.keys(), options.hosts(), engine.clock());
        authorization = new Authorization(engine.clock(), options.policies());
        ids = new RequestIds(options.random());
        requests = options.requests();
        spans = new EndpointSpans(options.tracing(), engine.store());
    }

    @Override
    public int bodyBytesMax() {
        return Incoming.BODY_BYTES_MAX;
    }

    /// The largest body of the service that a request is signed for, as far as there is room for it.
    @Override
    public int bodyBytesMax(Request head) {
        int wanted =
                callers.scope(head)
                        .flatMap(it -> services.named(it.service()))
                        .map(it -> it.descriptor().bodyBytesMax())
                        .orElse(Incoming.BODY_BYTES_MAX);
        return (int) Math.min(wanted, bodies.bytesMax());
    }

    @Override
    public Reply tooLarge(Request head) {
        int bytesMax = bodyBytesMax(head);
        try {
            if (services.claim(incoming(head).hurried()) instanceof Claim.Mine(var exchange)) {
                return exchange.service()
                        .descriptor()
                        .tooLarge(exchange.operationName(), bytesMax)
                        .map(exchange::refuse)
                        .orElseGet(() -> refusal(TOO_LARGE));
            }
        } catch (WouldHoldUp _) {
            // answered as one for no service
        }
        return refusal(TOO_LARGE);
    }

    @Override
    public Admission admit(Request head, int bodyBytes) {
        if (head.headers().size() > HEADERS_MAX) {
            return new Admission.Refused(refusal(TOO_MANY_HEADERS));
        }
        var room = gate.isFromStranger(head) ? strangersBodies : bodies;
        return room.take(bodyBytes)
                ? new Admission.Admitted(() -> room.giveBack(bodyBytes))
                : new Admission.Refused(throttle(head));
    }

    @Override
    public void answerTogether(Iterator<dev.tradewind.http.Exchange> exchanges) {
        engine.runTogether(
                new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return exchanges.hasNext();
                    }

                    @Override
                    public Runnable next() {
                        var exchange = exchanges.next();
                        return () -> answerInRound(exchange.request()).ifPresent(exchange::reply);
                    }
                });
    }

    /// Answers a request at once within a round; nothing if it would hold up the others, and has to be
    /// answered by [#answer].
    private Optional<Reply> answerInRound(Request request) {
        try {
            return request.body().length <= ROUND_BODY_BYTES_MAX
                    ? serve(incoming(request).hurried(), AwsEndpoint::isShort)
                    : Optional.empty();
        } catch (WouldHoldUp _) {
            return Optional.empty();
        }
    }

    private static boolean isShort(AwsExchange exchange) {
        var service = exchange.service();
        return service.isReady()
                && service.descriptor().shortOperations().contains(exchange.operationName());
    }

    @Override
    public Reply answer(Request request) {
        var incoming = incoming(request);
        return serve(incoming, _ -> true).orElseGet(() -> unclaimed(Unclaimed.answer(incoming)));
    }

    /// Nothing if no service claims the request, or it is none of those wanted.
    private Optional<Reply> serve(Incoming incoming, Predicate<AwsExchange> wanted) {
        var unread = Unclaimed.unread(incoming.request());
        if (unread.isPresent()) {
            return Optional.of(unclaimed(unread.get()));
        }
        return switch (services.claim(incoming)) {
            case Claim.NotMine _ -> Optional.empty();
            case Claim.Malformed(var exchange, var reason) ->
                    wanted.test(exchange)
                            ? Optional.of(told(exchange, malformed(incoming, exchange, reason)))
                            : Optional.empty();
            case Claim.Mine(var exchange) ->
                    wanted.test(exchange)
                            ? Optional.of(counted(incoming, exchange))
                            : Optional.empty();
        };
    }

    private Incoming incoming(Request request) {
        var scope = callers.scope(request);
        return new Incoming(request, scope, callers.of(request, scope), ids.next());
    }

    private Reply counted(Incoming incoming, AwsExchange exchange) {
        requests.begun();
        try {
            return told(
                    exchange,
                    spans.during(incoming, exchange, () -> supervise(incoming, exchange)));
        } finally {
            requests.ended();
        }
    }

    /// Has the observer told by names that the services have: what a client makes up would be counted on its own.
    private Reply told(AwsExchange exchange, Reply reply) {
        var service = exchange.service();
        var name = exchange.operationName();
        boolean isKnown = service.isReady() && service.operations().names().contains(name);
        requests.answered(service.descriptor().name(), isKnown ? name : UNKNOWN, reply.status());
        return reply;
    }

    private Reply unclaimed(Reply reply) {
        requests.answered(NO_SERVICE, UNKNOWN, reply.status());
        return reply;
    }

    private Reply malformed(Incoming incoming, AwsExchange exchange, String reason) {
        return spans.during(incoming, exchange, () -> refuse(exchange, exchange.malformed(reason)));
    }

    /// The one place where whatever goes wrong in a request ends.
    private Reply supervise(Incoming incoming, AwsExchange exchange) {
        var request = incoming.request();
        try {
            return answer(request, exchange, gate.admit(exchange, request, incoming.caller()));
        } catch (AccessRefusal e) {
            return refuse(exchange, exchange.refusal(e));
        } catch (AwsServiceException e) {
            return refuse(exchange, WireError.of(e));
        } catch (MalformedRequest e) {
            return refuse(exchange, exchange.malformed(e.getMessage()));
        } catch (WouldHoldUp e) {
            throw e; // to be answered elsewhere
        } catch (StoreException e) {
            LOG.error("{} failed, {}: {}", exchange.operationName(), e.reason(), e.getMessage());
            return refuse(exchange, WireError.of(e));
        } catch (RuntimeException e) {
            LOG.error("{} failed", exchange.operationName(), e);
            return refuse(exchange, WireError.internal());
        }
    }

    private static Reply refuse(AwsExchange exchange, WireError error) {
        EndpointSpans.refused(error);
        return exchange.refuse(error);
    }

    private Reply answer(Request request, AwsExchange exchange, Caller caller) {
        if (engine.store().isBusy()) {
            return refuse(exchange, exchange.service().descriptor().throttled());
        }
        var asked = exchange.operation();
        if (asked.isEmpty()) {
            return refuse(exchange, exchange.unknownOperation());
        }
        return switch (asked.get()) {
            case Operation.Unsupported _ ->
                    refuse(exchange, exchange.service().descriptor().unsupported());
            case Operation.Offered operation -> {
                var input = (AwsRequest) exchange.input(operation);
                EndpointSpans.asked(exchange, input);
                authorization.check(request, exchange, caller, input);
                yield answer(exchange, operation, caller, input);
            }
        };
    }

    private static Reply answer(
            AwsExchange exchange, Operation.Offered asked, Caller caller, AwsRequest input) {
        return switch (asked) {
            case Operation.Supported operation ->
                    exchange.answer(operation, operation.invoke(caller, input));
            case Operation.Streamed operation -> exchange.answer(operation.begin(caller, input));
        };
    }

    /// Refuses a request whose body there is no room for, as a service does that has too much to do.
    ///
    /// @param head the request without its body
    private Reply throttle(Request head) {
        try {
            return switch (services.claim(incoming(head).hurried())) {
                case Claim.Mine(var exchange) ->
                        told(
                                exchange,
                                exchange.refuse(exchange.service().descriptor().throttled()));
                case Claim.NotMine _, Claim.Malformed _ -> unavailable();
            };
        } catch (WouldHoldUp _) {
            return unavailable();
        }
    }

    private static Reply unavailable() {
        return plain(UNAVAILABLE, "ServiceUnavailable", Map.of());
    }

    @Override
    public Reply refusal(int status) {
        return plain(
                status,
                switch (status) {
                    case TOO_LARGE -> "RequestEntityTooLarge";
                    case TARGET_TOO_LONG -> "RequestUriTooLong";
                    case TOO_MANY_HEADERS -> "RequestHeaderFieldsTooLarge";
                    case INTERNAL_ERROR -> "InternalFailure";
                    case NOT_IMPLEMENTED -> "NotImplemented";
                    case OTHER_VERSION -> "HttpVersionNotSupported";
                    default -> status < INTERNAL_ERROR ? "BadRequest" : "ServiceUnavailable";
                },
                Map.of("content-type", "text/xml"));
    }

    /// An answer as AWS's front end gives it, before any service.
    private static Reply plain(int status, String name, Map<String, String> headers) {
        var body = "<%s/>\n".formatted(name).getBytes(UTF_8);
        return new Reply(status, headers, body);
    }
}
