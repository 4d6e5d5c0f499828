package dev.tradewind.app.instance;

import dev.tradewind.eventing.Decision;
import dev.tradewind.hosts.dapr.DaprHostOptions;
import dev.tradewind.hosts.dapr.SidecarSteps;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.HttpMethod;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import dev.tradewind.http.RouteHandler;
import dev.tradewind.http.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;

/// The lines that a service beside a sidecar writes of its steps, in the words of applications beside Dapr's daemon: those of
/// a request that changes a product, under the id that it gets here, and those of an event of a product, under the event's id.
/// Each is written when its step happens, around the routes of the service and by what its host tells.
final class ServiceLines implements SidecarSteps {
    private static final ScopedValue<StoringLines> AT_WORK = ScopedValue.newInstance();
    private static final String NEWS = "/events/product";
    private static final String PRODUCTS = "/products";

    /// The status that the server answers where a handler fails.
    private static final int UNFORESEEN = 500;

    /// The most events that are waited for at once: a request whose event is beyond them is complete with its answer.
    private static final int WAITING_MAX = 1_000;

    private final ShopService service;
    private final DaprHostOptions.SidecarPlace sidecar;
    private final RandomGenerator random;
    private final SequencedMap<String, ProductRequestLines> waiting = new LinkedHashMap<>();

    ServiceLines(
            ShopService service, DaprHostOptions.SidecarPlace sidecar, RandomGenerator random) {
        this.service = service;
        this.sidecar = sidecar;
        this.random = random;
    }

    /// The same route, with lines if it is one that has them.
    Route around(Route route) {
        if (service == ShopService.PRODUCT && isChange(route)) {
            return route.answeredBy(call -> request(route.handler(), call));
        }
        if (service == ShopService.ORDER && route.pathTemplate().equals(NEWS)) {
            return route.answeredBy(call -> delivery(route.handler(), call));
        }
        return route;
    }

    private static boolean isChange(Route route) {
        return route.pathTemplate().startsWith(PRODUCTS) && route.method() != HttpMethod.GET;
    }

    private Reply request(RouteHandler handler, HttpCall call) {
        var id = "req-%08x".formatted(random.nextInt());
        var log = new StepLog(service.appId(), "request_id", id);
        var lines = new ProductRequestLines(log, sidecar.stateStore());
        lines.received(call);
        int status = UNFORESEEN;
        try {
            var reply = ScopedValue.where(AT_WORK, lines).call(() -> handler.handle(call));
            status = reply.status();
            return reply;
        } catch (Problem e) {
            status = e.status();
            throw e;
        } finally {
            lines.answered(status);
        }
    }

    private Reply delivery(RouteHandler handler, HttpCall call) {
        var lines = ProductNewsLines.of(service.appId(), call);
        if (lines.isEmpty()) {
            return handler.handle(call);
        }
        lines.get().received(call.request().path());
        var reply = ScopedValue.where(AT_WORK, lines.get()).call(() -> handler.handle(call));
        lines.get().handled(reply);
        return reply;
    }

    @Override
    public void storing(Decision decision) {
        if (AT_WORK.isBound()) {
            AT_WORK.get().storing(decision);
        }
    }

    @Override
    public void stored(Decision decision) {
        if (AT_WORK.isBound()) {
            AT_WORK.get().stored(decision);
            if (AT_WORK.get() instanceof ProductRequestLines lines) {
                decision.events().forEach(it -> await(it.id().value(), lines));
            }
        }
    }

    private synchronized void await(String event, ProductRequestLines lines) {
        waiting.put(event, lines);
        if (waiting.size() > WAITING_MAX) {
            var eldest = waiting.sequencedEntrySet().removeFirst();
            eldest.getValue().leave(eldest.getKey());
        }
    }

    private synchronized Optional<ProductRequestLines> awaiting(String event) {
        return Optional.ofNullable(waiting.get(event));
    }

    @Override
    public void publishing(Publication publication) {
        var url =
                "http://%s:%d%s".formatted(sidecar.host(), sidecar.httpPort(), publication.path());
        for (var text : publication.events()) {
            var event = Outgoing.read(text);
            awaiting(event.id()).ifPresent(it -> it.publishing(event, url));
        }
    }

    @Override
    public void published(Publication publication, int status) {
        for (var text : publication.events()) {
            var event = Outgoing.read(text);
            var lines = awaiting(event.id());
            forget(event.id());
            lines.ifPresent(it -> it.published(event, publication.topic(), StatusText.of(status)));
        }
    }

    private synchronized void forget(String event) {
        waiting.remove(event);
    }

    /// An event on its way to the sidecar.
    ///
    /// @param payload the data of the CloudEvent, as JSON
    record Outgoing(String id, String type, String payload) {
        private static Outgoing read(String cloudEvent) {
            var json = Json.read(cloudEvent.getBytes(StandardCharsets.UTF_8));
            return new Outgoing(
                    json.path("id").asText(),
                    json.path("type").asText(),
                    json.path("data").toString());
        }
    }
}
