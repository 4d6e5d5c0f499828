package dev.tradewind.app.instance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.app.logging.LineTaker;
import dev.tradewind.http.Authentication;
import dev.tradewind.http.Body;
import dev.tradewind.http.Exchange;
import dev.tradewind.http.HttpHandler;
import dev.tradewind.http.LoggedPath;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;
import dev.tradewind.http.access.ApiCaller;
import dev.tradewind.http.access.ApiRole;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.MalformedJson;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A handler whose requests are logged, a JSON object each: what was asked, by whom, of which order, what came of it, and how
/// long that took. Of a customer nothing is in it: no name, no query, and no address that a path names. What watches an instance, its
/// health, metrics and console, is left out.
final class AccessLog implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final String SERVICE = "order-api";
    private static final List<String> WATCHING = List.of("/health", "/metrics", "/console");

    private static final Pattern OF_ORDER =
            Pattern.compile(
                    "^/(?:orders/(?!export$)|payments/(?!notices$)|fraud/cases/)([A-Za-z0-9-]{1,64})(?:/.*)?");

    /// An answer that is longer is a list, and of no single order.
    private static final int ANSWER_BYTES_MAX = 16 << 10;

    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHENTICATED = 401;
    private static final int SERVER_ERROR = 500;

    private final HttpHandler handler;
    private final Authentication authentication;
    private final LineTaker lines;
    private final InstantSource clock;
    private final LongSupplier nanos;

    /// @param authentication that the handler has: whoever it lets in is known there
    /// @param nanos a clock of durations
    AccessLog(
            HttpHandler handler,
            Authentication authentication,
            LineTaker lines,
            InstantSource clock,
            LongSupplier nanos) {
        this.handler = handler;
        this.authentication = authentication;
        this.lines = lines;
        this.clock = clock;
        this.nanos = nanos;
    }

    @Override
    public int bodyBytesMax() {
        return handler.bodyBytesMax();
    }

    @Override
    public int bodyBytesMax(Request head) {
        return handler.bodyBytesMax(head);
    }

    @Override
    public Reply tooLarge(Request head) {
        return logged(head, () -> handler.tooLarge(head));
    }

    @Override
    public Admission admit(Request head, int bodyBytes) {
        long before = nanos.getAsLong();
        var admission = handler.admit(head, bodyBytes);
        if (admission instanceof Admission.Refused(var reply)) {
            log(head, reply, before);
        }
        return admission;
    }

    /// Logs what a round has answered once that is on disk: a round that fails has answered nothing.
    @Override
    public void answerTogether(Iterator<Exchange> exchanges) {
        long before = nanos.getAsLong();
        var answered = new ArrayList<Answered>();
        handler.answerTogether(new Noting(exchanges, answered));
        answered.forEach(it -> log(it.request(), it.reply(), before));
    }

    @Override
    public Reply answer(Request request) {
        return logged(request, () -> handler.answer(request));
    }

    @Override
    public boolean readsAsItComes(Request head) {
        return handler.readsAsItComes(head);
    }

    @Override
    public Reply answer(Request head, InputStream body) {
        return logged(head, () -> handler.answer(head, body));
    }

    @Override
    public Reply refusal(int status) {
        return handler.refusal(status);
    }

    private Reply logged(Request request, Supplier<Reply> answer) {
        long before = nanos.getAsLong();
        try {
            var reply = answer.get();
            log(request, reply, before);
            return reply;
        } catch (RuntimeException e) {
            log(request, handler.refusal(SERVER_ERROR), before);
            throw e;
        }
    }

    /// The supervisor of making lines: what has been answered is, and on disk too, whatever goes wrong with its line. A
    /// failure that came out of here would have a round that is committed answered again.
    private void log(Request request, Reply reply, long beforeNanos) {
        try {
            take(request, reply, beforeNanos);
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("a request of the order API is not in its log");
        }
    }

    private void take(Request request, Reply reply, long beforeNanos) {
        if (WATCHING.stream().anyMatch(request.path()::startsWith)) {
            return;
        }
        var now = clock.instant();
        var took = Duration.ofNanos(nanos.getAsLong() - beforeNanos);
        lines.take(now.toEpochMilli(), line(now, request, reply, took));
    }

    private String line(Instant now, Request request, Reply reply, Duration took) {
        var line = JsonNodeFactory.instance.objectNode();
        line.put("time", now.toString());
        line.put("level", level(reply.status()));
        line.put("service", SERVICE);
        line.put("method", request.method());
        line.put("path", LoggedPath.of(request));
        line.put("status", reply.status());
        line.put("millis", took.toMillis());
        if (reply.body() instanceof Body.Bytes(var bytes)) {
            line.put("bytes", bytes.length);
        }
        caller(request, reply).ifPresent(it -> line.put("caller", it));
        orderId(request, reply).ifPresent(it -> line.put("orderId", it));
        return line.toString();
    }

    /// The name of the key or of the token's subject; nothing where nobody is asked, or has proven who asks. A token of a
    /// customer may be about an address.
    private Optional<String> caller(Request request, Reply reply) {
        if (reply.status() == UNAUTHENTICATED) {
            return Optional.empty();
        }
        try {
            return Optional.of(authentication.callerOf(request))
                    .filter(it -> !it.equals(ApiCaller.ANYBODY))
                    .map(it -> it.customer().isEmpty() ? it.name() : ApiRole.CUSTOMER.label());
        } catch (Problem _) {
            return Optional.empty(); // a route that is open to all
        }
    }

    private static String level(int status) {
        if (status < BAD_REQUEST) {
            return "INFO";
        }
        return status < SERVER_ERROR ? "WARN" : "ERROR";
    }

    /// The order that a request is about: the path names it, or the answer to what changes something does.
    private static Optional<String> orderId(Request request, Reply reply) {
        var named = OF_ORDER.matcher(request.path());
        if (named.matches()) {
            return Optional.of(named.group(1));
        }
        boolean isChange = !request.method().equals("GET") && reply.status() < BAD_REQUEST;
        return isChange && reply.body() instanceof Body.Bytes(var bytes)
                ? orderId(bytes)
                : Optional.empty();
    }

    private static Optional<String> orderId(byte[] answer) {
        if (answer.length == 0 || answer.length > ANSWER_BYTES_MAX || answer[0] != '{') {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(Json.read(answer).path("orderId").textValue());
        } catch (MalformedJson _) {
            return Optional.empty(); // it only begins like one
        }
    }

    private record Answered(Request request, Reply reply) {}

    /// The exchanges of a round, with a note of what each is answered.
    private record Noting(Iterator<Exchange> exchanges, List<Answered> answered)
            implements Iterator<Exchange> {
        @Override
        public boolean hasNext() {
            return exchanges.hasNext();
        }

        @Override
        public Exchange next() {
            var exchange = exchanges.next();
            return new Exchange() {
                @Override
                public Request request() {
                    return exchange.request();
                }

                @Override
                public void reply(Reply reply) {
                    exchange.reply(reply);
                    answered.add(new Answered(exchange.request(), reply));
                }
            };
        }
    }
}
