package dev.tradewind.aws.lambda.url;

import dev.tradewind.aws.EndpointOptions;
import dev.tradewind.aws.access.AccessRefusal;
import dev.tradewind.aws.operation.TraceHeader;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.functions.Functions;
import dev.tradewind.functions.definition.DefinedFunction;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.definition.FunctionUrl;
import dev.tradewind.functions.invocation.Invocation;
import dev.tradewind.functions.invocation.InvocationResult;
import dev.tradewind.http.Provenance;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;
import dev.tradewind.http.Site;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The function URLs of an instance: answers a request by the invocation that it is.
///
/// Source: Lambda developer guide, "Invoking Lambda function URLs"; recorded answers.
public final class FunctionUrlSite implements Site {
    private static final int OK = 200;

    private final Engine engine;
    private final Functions functions;
    private final UrlCallers callers;
    private final String scheme;

    /// @param options of the endpoint that requests come to
    public FunctionUrlSite(Engine engine, Functions functions, EndpointOptions options) {
        this.engine = engine;
        this.functions = functions;
        callers = new UrlCallers(options, engine.clock());
        scheme = options.scheme();
    }

    @Override
    public boolean has(Request request) {
        return UrlHost.isNamed(request);
    }

    @Override
    public Optional<BodyLimit> bodyLimit() {
        return Optional.of(new BodyLimit(Invocation.PAYLOAD_MAX_BYTES, UrlRefusals.tooLarge()));
    }

    @Override
    public Reply answer(Request request) {
        var url = UrlHost.of(request);
        return url.flatMap(this::target)
                .map(it -> answer(request, it))
                .orElseGet(() -> UrlRefusals.unknown(url.map(UrlHost.Named::id).orElse("")));
    }

    /// A URL that is there.
    ///
    /// @param arn of the function or alias that it is of
    private record Target(UrlHost.Named named, Arn arn, DefinedFunction function, FunctionUrl url) {
        String qualifier() {
            return FunctionArns.qualifier(arn).orElse("");
        }
    }

    private Optional<Target> target(UrlHost.Named named) {
        var definitions = functions.definitions();
        return definitions
                .ofUrl(named.id())
                .flatMap(arn ->
                        definitions
                                .look(arn)
                                .flatMap(function ->
                                        function.url(arn)
                                                .map(url ->
                                                        new Target(named, arn, function, url))));
    }

    private Reply answer(Request request, Target target) {
        if (!target.named().byPath()) {
            return ruled(request, target);
        }
        return Provenance.isFromWebPage(request)
                ? UrlRefusals.ofPage()
                : sandboxed(ruled(request, target));
    }

    /// A page that is shown from the instance's own origin has none, so that it cannot ask the instance for more.
    private static Reply sandboxed(Reply reply) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(reply.headers());
        headers.merge("Content-Security-Policy", "sandbox", (own, more) -> own + ", " + more);
        return new Reply(reply.status(), headers, reply.cookies(), reply.body());
    }

    private Reply ruled(Request request, Target target) {
        var cors = target.url().cors().map(UrlCorsHeaders::new);
        if (cors.isPresent() && UrlCorsHeaders.isPreflight(request)) {
            return new Reply(OK, cors.get().ofPreflight(request), new byte[0]);
        }
        var reply = called(request, target);
        return cors.map(it -> ruled(reply, it.of(request))).orElse(reply);
    }

    /// The URL's rules are instead of the function's own, which browsers would not take beside them.
    private static Reply ruled(Reply reply, Map<String, String> rules) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(reply.headers());
        headers.keySet().removeIf(UrlCorsHeaders::isOne);
        rules.forEach(
                (name, value) -> headers.merge(name, value, (own, rule) -> own + ", " + rule));
        return new Reply(reply.status(), headers, reply.cookies(), reply.body());
    }

    private Reply called(Request request, Target target) {
        try {
            var signer =
                    callers.admit(request, target.function(), target.qualifier(), target.url());
            return TraceHeader.during(
                    request.header(TraceHeader.NAME), () -> invoke(request, target, signer));
        } catch (AccessRefusal e) {
            return UrlRefusals.of(e);
        } catch (Refusal e) {
            return UrlRefusals.of(e);
        }
    }

    private Reply invoke(Request request, Target target, Optional<UrlSigner> signer) {
        var id = engine.newId();
        var now = engine.clock().instant();
        var event = new UrlEvent(request, scheme, target.named(), target.arn(), signer, id, now);
        var invocation =
                new Invocation(
                        id,
                        functions.definitions().resolve(target.arn()),
                        target.arn(),
                        event.json(),
                        Optional.empty(),
                        TraceHeader.current());
        return replied(invocation).with("x-amzn-RequestId", id.toString());
    }

    private Reply replied(Invocation invocation) {
        try {
            return switch (functions.invoker().invoke(invocation)) {
                case InvocationResult.Returned(var payload, _) ->
                        UrlResponse.of(payload).orElseGet(UrlRefusals::ofFunction);
                case InvocationResult.Failed _ -> UrlRefusals.ofFunction();
                case InvocationResult.Throttled(_, var message) -> UrlRefusals.throttled(message);
            };
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return UrlRefusals.closing();
        }
    }
}
