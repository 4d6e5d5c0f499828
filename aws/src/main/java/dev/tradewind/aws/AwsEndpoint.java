package dev.tradewind.aws;

import dev.tradewind.aws.access.AccessRefusal;
import dev.tradewind.aws.access.SignableRequest;
import dev.tradewind.aws.access.SignatureVerifier;
import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.operation.TraceHeader;
import dev.tradewind.aws.sns.signing.SigningKey;
import dev.tradewind.aws.sns.signing.SigningKeys;
import dev.tradewind.aws.wire.MalformedRequest;
import dev.tradewind.broker.Broker;
import dev.tradewind.engine.WouldHoldUp;
import dev.tradewind.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;

/// Answers requests in AWS's wire protocols. Knows nothing of the server that they come through.
///
/// Any thread may call; a call blocks as long as its operation does, which for a long poll is up to 20 s.
public final class AwsEndpoint {
    /// The largest body that is worth reading: 1 MiB of message bodies with every byte escaped.
    public static final int BODY_BYTES_MAX = 8 << 20;

    /// What takes well under a millisecond to read.
    private static final int ROUND_BODY_BYTES_MAX = 64 << 10;

    /// What the URLs in SNS's messages ask for, which whoever got the message may follow.
    private static final Set<String> UNSIGNED_OF_SNS = Set.of("ConfirmSubscription", "Unsubscribe");

    private static final Logger LOG = LoggerFactory.getLogger(AwsEndpoint.class);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final Broker broker;
    private final Router router;
    private final Callers callers;
    private final Optional<SignatureVerifier> verifier;
    private final RequestIds ids;
    private final SigningKeys signing;
    private final Authorization authorization;

    public AwsEndpoint(Broker broker, EndpointOptions options) {
        this.broker = broker;
        router = new Router(AwsServices.of(broker, options.keys()));
        callers = new Callers(options.account(), options.region(), options.keys());
        verifier =
                options.keys().isGuarded()
                        ? Optional.of(new SignatureVerifier(options.keys(), broker.clock()))
                        : Optional.empty();
        ids = new RequestIds(options.random());
        signing = options.signing();
        authorization = new Authorization(broker, options.policies());
    }

    public AwsResponse handle(AwsRequest request) {
        if (SigningKey.isPath(request.path())) {
            return certificate(request);
        }
        return serve(request, _ -> true).orElseGet(AwsEndpoint::unclaimed);
    }

    /// Runs as many of `calls` to this endpoint as fit into one [Broker#round]. Answers of [#handleInRound] may be
    /// sent once it has returned; if it throws they are void, and whoever asked has to be answered by [#handle].
    public void round(Iterator<? extends Runnable> calls) {
        broker.round(calls);
    }

    /// Answers a request at once within [#round]; nothing if it would hold up the others, and has to be
    /// answered by [#handle].
    public Optional<AwsResponse> handleInRound(AwsRequest request) {
        boolean isShort =
                request.body().length <= ROUND_BODY_BYTES_MAX && !SigningKey.isPath(request.path());
        try {
            return isShort ? serve(request, Exchange::isShort) : Optional.empty();
        } catch (WouldHoldUp _) {
            return Optional.empty();
        }
    }

    /// The certificate that signatures are checked with, as its URL in each envelope says.
    private AwsResponse certificate(AwsRequest request) {
        var key = signing.current();
        return key.path().equals(request.path())
                ? new AwsResponse(OK, Map.of("content-type", "application/x-pem-file"), key.pem())
                : unclaimed();
    }

    /// Nothing if no service claims the request, or it is none of those wanted.
    private Optional<AwsResponse> serve(AwsRequest request, Predicate<Exchange> wanted) {
        var requestId = ids.next();
        var scope = callers.scope(request);
        var claimed = callers.of(request, scope);
        try {
            return router.route(request, scope, claimed, requestId)
                    .filter(wanted)
                    .map(exchange ->
                            TraceHeader.during(
                                    request.header(TraceHeader.NAME),
                                    () -> supervise(request, exchange, claimed)));
        } catch (MalformedRequest _) {
            return Optional.empty();
        }
    }

    /// Whether a request is from nobody who is known here, as far as that can be told before its body has come.
    ///
    /// @param head the request without its body
    public boolean isFromStranger(AwsRequest head) {
        return verifier.filter(it -> !it.isClaimed(signable(head))).isPresent();
    }

    /// Refuses a request whose body there is no room for, as a service does that has too much to do.
    ///
    /// @param head the request without its body
    public AwsResponse throttle(AwsRequest head) {
        var requestId = ids.next();
        var scope = callers.scope(head);
        try {
            return router.route(head, scope, callers.of(head, scope), requestId)
                    .map(exchange -> exchange.refuse(exchange.service().throttled()))
                    .orElseGet(AwsEndpoint::unavailable);
        } catch (MalformedRequest _) {
            return unavailable();
        }
    }

    private static AwsResponse unavailable() {
        var body = "<ServiceUnavailable/>\n".getBytes(StandardCharsets.UTF_8);
        return new AwsResponse(UNAVAILABLE, Map.of(), body);
    }

    /// The one place where whatever goes wrong in a request ends.
    private AwsResponse supervise(AwsRequest request, Exchange exchange, Caller claimed) {
        try {
            return answer(request, exchange, admit(exchange, request, claimed));
        } catch (AccessRefusal e) {
            return exchange.refuse(exchange.refusal(e));
        } catch (AwsServiceException e) {
            return exchange.refuse(WireError.of(e));
        } catch (MalformedRequest e) {
            return exchange.refuse(exchange.malformed(e));
        } catch (WouldHoldUp e) {
            throw e; // to be answered elsewhere
        } catch (StoreException e) {
            LOG.error("{} failed, {}: {}", exchange.operationName(), e.reason(), e.getMessage());
            return exchange.refuse(WireError.of(e));
        } catch (RuntimeException e) {
            LOG.error("{} failed", exchange.operationName(), e);
            return exchange.refuse(WireError.internal());
        }
    }

    /// Whom the request is from: whoever it claims, or who signed it, where that has to be proven.
    private Caller admit(Exchange exchange, AwsRequest request, Caller claimed) {
        boolean forAnyone =
                !claimed.isSigned()
                        && exchange.service().name().equals("sns")
                        && UNSIGNED_OF_SNS.contains(exchange.operationName());
        if (forAnyone) {
            return claimed;
        }
        if (verifier.isEmpty()) {
            if (isFromWebPage(request)) {
                throw new AccessRefusal(
                        AccessRefusal.Reason.DENIED,
                        "Web pages have to sign their requests, which takes an instance with keys.");
            }
            return claimed;
        }
        var principal = verifier.get().verify(signable(request), exchange.service().name());
        return new Caller(principal, claimed.region(), claimed.endpoint(), true);
    }

    /// A page of any site that a browser shows here can send forms and links to a local port, and the browser then
    /// says so. No SDK does.
    private static boolean isFromWebPage(AwsRequest request) {
        return request.headers().containsKey("origin")
                || !request.headers().getOrDefault("sec-fetch-site", "none").equals("none");
    }

    private static SignableRequest signable(AwsRequest request) {
        return new SignableRequest(
                request.method(),
                request.path(),
                request.query(),
                request.headers(),
                request.body());
    }

    private AwsResponse answer(AwsRequest request, Exchange exchange, Caller caller) {
        if (broker.isBusy()) {
            return exchange.refuse(exchange.service().throttled());
        }
        var asked = exchange.operation();
        if (asked.isEmpty()) {
            return exchange.refuse(exchange.unknownOperation());
        }
        return switch (asked.get()) {
            case Operation.Unsupported _ -> exchange.refuse(exchange.service().unsupported());
            case Operation.Supported operation -> {
                var input = exchange.input(operation);
                authorization.check(request, exchange, caller, (SdkRequest) input);
                var client = exchange.service().clients().apply(caller);
                yield exchange.answer(operation, operation.invoke(client, input));
            }
        };
    }

    /// What AWS's front end answers to a request that no service claims.
    private static AwsResponse unclaimed() {
        var body = "<UnknownOperationException/>\n".getBytes(StandardCharsets.UTF_8);
        return new AwsResponse(NOT_FOUND, Map.of(), body);
    }
}
