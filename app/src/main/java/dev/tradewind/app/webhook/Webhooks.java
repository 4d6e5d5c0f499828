package dev.tradewind.app.webhook;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.delivery.Deliverer;
import dev.tradewind.broker.delivery.DeliveryBounds;
import dev.tradewind.broker.delivery.DeliveryTerms;
import dev.tradewind.commerce.wire.ShopFlows;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.http.client.OutwardClient;
import dev.tradewind.http.outward.OutwardGuard;
import dev.tradewind.store.Table;
import dev.tradewind.telemetry.Description;
import dev.tradewind.telemetry.Gauges.Value;
import dev.tradewind.telemetry.Label;
import dev.tradewind.telemetry.Telemetry;
import dev.tradewind.telemetry.Unit;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The webhooks of an instance: endpoints, what waits for them, and who delivers it.
///
/// Any thread may call; what a call changed is on disk when it returns.
public final class Webhooks implements AutoCloseable {
    public static final List<Table> TABLES =
            List.of(
                    WebhookEndpoints.TABLE,
                    WebhookEndpoints.SECRETS,
                    WebhookDeliveries.PENDING,
                    WebhookDeliveries.ENDED);

    /// Deliveries to one endpoint that are under way at the same time, each leased for four times what it may take.
    private static final DeliveryBounds BOUNDS = new DeliveryBounds(5, Duration.ofMinutes(1));

    private static final int ID_DIGITS = 12;

    private final Engine engine;
    private final Broker broker;
    private final OutwardGuard guard;
    private final SecureRandom random = new SecureRandom();
    private final WebhookEndpoints endpoints;
    private final WebhookDeliveries deliveries;
    private final WebhookRules rules;
    private final OutwardClient client;
    private final WebhookPosting posting;
    private @Nullable Deliverer deliverer;

    public Webhooks(
            Engine engine, Broker broker, OutwardGuard guard, String region, String account) {
        this.engine = engine;
        this.broker = broker;
        this.guard = guard;
        var arns = new WebhookArns(region, account);
        var bus = BusArns.bus(region, account, ShopFlows.BUS);
        endpoints = new WebhookEndpoints(engine);
        deliveries = new WebhookDeliveries(engine, broker.deliveries(), arns);
        rules = new WebhookRules(broker.bus(), bus, arns);
        client = new OutwardClient(guard, WebhookPosting.TIMEOUT);
        var dead = new DeadEndpoints(engine, endpoints, broker.bus().events(), bus);
        posting = new WebhookPosting(engine, endpoints, deliveries, client, dead);
        broker.delivery()
                .destinations()
                .register(WebhookArns.SERVICE, new WebhookDestination(endpoints, deliveries));
        broker.delivery().register(WebhookArns.SERVICE, new WebhookOwner(endpoints, arns));
    }

    /// An endpoint with its secret, which nobody can ask for again.
    record Added(WebhookEndpoint endpoint, String secret) {}

    /// Reads everything from the tables, on the committer's thread.
    public void load() {
        endpoints.load();
    }

    /// Adds how many endpoints are told of events, and how many are not any more.
    public void addTo(Telemetry telemetry) {
        telemetry.gauges(
                new Description(
                        "tradewind_webhook_endpoints",
                        Unit.NUMBER,
                        "Endpoints of webhooks, by whether they are told of anything."),
                this::counted);
    }

    private List<Value> counted() {
        var all = endpoints.all();
        long disabled = all.stream().filter(WebhookEndpoint::isDisabled).count();
        return List.of(
                new Value(List.of(new Label("state", "disabled")), disabled),
                new Value(List.of(new Label("state", "enabled")), all.size() - disabled));
    }

    /// Forgets everything, with all that waits.
    public void reset(UnitOfWork work) {
        endpoints.reset(work);
        deliveries.reset(work);
    }

    /// Begins to deliver, what waits from before among it.
    public synchronized void begin() {
        if (rules.canBe()) {
            endpoints.all().forEach(rules::establish);
        }
        deliverer =
                Deliverer.start(
                        WebhookArns.SERVICE,
                        broker.deliveries(),
                        engine.clock(),
                        _ -> DeliveryTerms.decidedBy(posting, BOUNDS));
    }

    /// Says why nothing may be sent to an endpoint, as far as is known before.
    Optional<String> objectionTo(URI endpoint) {
        return guard.objectionTo(endpoint);
    }

    /// @throws dev.tradewind.engine.Refusal if there are as many as there may be, of endpoints or of rules on the bus
    Added add(String url, String description, List<String> types) {
        var secrets = SigningSecrets.first(random);
        var endpoint =
                engine.run(work -> {
                    var added =
                            new WebhookEndpoint(
                                    newEndpointId(),
                                    url,
                                    description,
                                    types,
                                    Instant.ofEpochMilli(work.nowMillis()),
                                    Optional.empty(),
                                    Optional.empty());
                    endpoints.add(work, added, secrets);
                    return added;
                });
        try {
            rules.establish(endpoint);
        } catch (RuntimeException e) {
            remove(endpoint.id());
            throw e;
        }
        return new Added(endpoint, secrets.current());
    }

    private String newEndpointId() {
        return "wh-" + engine.newId().toString().replace("-", "").substring(0, ID_DIGITS);
    }

    List<WebhookEndpoint> all() {
        return endpoints.all();
    }

    Optional<WebhookEndpoint> find(String id) {
        return endpoints.find(id);
    }

    /// Forgets an endpoint with all that waits for it, if it is there.
    void remove(String id) {
        rules.remove(id);
        engine.run(work -> {
            endpoints.remove(work, id);
            deliveries.forget(work, id);
            return true;
        });
    }

    /// Has an endpoint that is disabled told of what happens from now on.
    Optional<WebhookEndpoint> enable(String id) {
        return engine.run(work -> endpoints.change(work, id, WebhookEndpoint::enabled));
    }

    /// A new secret, which holds beside the one before for a while.
    Optional<SigningSecrets> rotate(String id) {
        return engine.run(work -> {
            var now = Instant.ofEpochMilli(work.nowMillis());
            return endpoints.changeSecrets(work, id, it -> it.rotated(random, now));
        });
    }

    /// Sends an event to one endpoint that tells nothing.
    ///
    /// @return what waits
    WebhookDelivery test(WebhookEndpoint endpoint) {
        var event = WebhookEvent.test(engine.newId(), endpoint.id(), engine.clock().instant());
        return accepted(
                WebhookDelivery.of(
                        deliveries.newId(), endpoint.id(), event, engine.clock().instant()));
    }

    /// Delivers what was delivered, or was not, once more.
    ///
    /// @return what waits
    WebhookDelivery again(WebhookDelivery delivery) {
        return accepted(delivery.again(deliveries.newId(), engine.clock().instant()));
    }

    private WebhookDelivery accepted(WebhookDelivery delivery) {
        return engine.run(work -> {
            deliveries.accept(work, delivery);
            return delivery;
        });
    }

    List<WebhookDelivery> deliveries(String endpoint, int limit) {
        return deliveries.list(endpoint, limit);
    }

    Optional<WebhookDelivery> delivery(String endpoint, String id) {
        return deliveries.find(endpoint, id);
    }

    @Override
    public synchronized void close() {
        if (deliverer != null) {
            deliverer.close();
        }
        client.close();
    }
}
