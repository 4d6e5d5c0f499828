package dev.tradewind.commerce.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.TimeOrderedIds;
import dev.tradewind.commerce.analytics.Analytics;
import dev.tradewind.commerce.audit.Audit;
import dev.tradewind.commerce.cart.Carts;
import dev.tradewind.commerce.catalog.Catalog;
import dev.tradewind.commerce.fraud.Fraud;
import dev.tradewind.commerce.fraud.FraudRules;
import dev.tradewind.commerce.inventory.Inventory;
import dev.tradewind.commerce.invoicing.InvoiceSettings;
import dev.tradewind.commerce.invoicing.Invoicing;
import dev.tradewind.commerce.loyalty.Loyalty;
import dev.tradewind.commerce.loyalty.LoyaltyTerms;
import dev.tradewind.commerce.notifications.Messaging;
import dev.tradewind.commerce.notifications.Notifications;
import dev.tradewind.commerce.notifications.channel.Attachment;
import dev.tradewind.commerce.orders.Orders;
import dev.tradewind.commerce.orders.Pricing;
import dev.tradewind.commerce.orders.tax.TaxRule;
import dev.tradewind.commerce.orders.tax.TaxScope;
import dev.tradewind.commerce.orders.tax.TaxTable;
import dev.tradewind.commerce.orders.tax.TaxTable.Row;
import dev.tradewind.commerce.payments.LocalPaymentProvider;
import dev.tradewind.commerce.payments.PaymentProvider;
import dev.tradewind.commerce.payments.Payments;
import dev.tradewind.commerce.purchasing.Purchasing;
import dev.tradewind.commerce.recommendations.Recommendations;
import dev.tradewind.commerce.returns.ReturnTerms;
import dev.tradewind.commerce.returns.Returns;
import dev.tradewind.commerce.shipping.Carrier;
import dev.tradewind.commerce.shipping.DispatchMode;
import dev.tradewind.commerce.shipping.LocalCarrier;
import dev.tradewind.commerce.shipping.Shipping;
import dev.tradewind.commerce.wire.ShopFlows;
import dev.tradewind.commerce.wire.ShopSagas;
import dev.tradewind.eventing.EventType;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.plan.Plan;
import dev.tradewind.hosts.embedded.EmbeddedHost;
import dev.tradewind.http.Authentication;
import dev.tradewind.http.Body;
import dev.tradewind.http.Door;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;
import dev.tradewind.http.Route;
import dev.tradewind.http.RouteHandling;
import dev.tradewind.http.access.ApiCaller;
import dev.tradewind.http.access.ApiRole;
import dev.tradewind.http.json.Json;
import dev.tradewind.sagas.SagaAgreement;
import dev.tradewind.sagas.Sagas;
import dev.tradewind.sagas.definition.DefinitionSet;
import dev.tradewind.sagas.perform.Performers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/// All services on a host, called through their routes.
public final class Shop {
    private static final Instant TEN = Instant.parse("2026-07-02T10:00:00Z");

    /// The body of the request that the order flow was specified with.
    public static final String ORDER =
            """
            {"customerEmail": "student@example.com", "currency": "USD",
             "items": [{"sku": "LAPTOP-001", "quantity": 1, "price": 850},
                       {"sku": "MOUSE-002", "quantity": 2, "price": 25}]}
            """;

    /// The tax in prices of the demo profile.
    public static final TaxTable GERMAN =
            new TaxTable(
                    "DE",
                    List.of(Row.included(BigDecimal.valueOf(19), TaxScope.of(Set.of(), Set.of()))));

    /// How long an order waits.
    public static final Duration LIMIT = Duration.ofHours(24);

    private final Optional<MemoryHost> memory;
    private final List<Service> services;
    private final RouteHandling handling;

    private Shop(Optional<MemoryHost> memory, List<Service> services) {
        this(memory, services, Authentication.NONE);
    }

    private Shop(
            Optional<MemoryHost> memory, List<Service> services, Authentication authentication) {
        this.memory = memory;
        this.services = services;
        handling = new RouteHandling(routes(), _ -> {}, Door.OF_THIS_MACHINE, authentication);
    }

    /// The same shop, called by somebody.
    public Shop calledBy(ApiCaller caller) {
        return new Shop(memory, services, _ -> caller);
    }

    /// The same shop, called by a customer.
    public Shop calledByCustomer(String customer) {
        return calledBy(new ApiCaller(customer, Set.of(ApiRole.CUSTOMER), Optional.of(customer)));
    }

    /// A shop whose deliveries happen when the test says so, and whose shipments wait for the test's hand.
    public static Shop open(Profile profile) {
        return open(profile, OrderFlow.PARALLEL);
    }

    public static Shop open(Profile profile, OrderFlow flow) {
        return inMemory(Setup.at(new JumpingClock(TEN)).in(profile).taking(flow));
    }

    /// A shop in production, whose time the test moves.
    public static Shop at(JumpingClock clock) {
        return inMemory(Setup.at(clock).in(Profile.PROD));
    }

    /// The same of the demo.
    public static Shop demoAt(JumpingClock clock) {
        return inMemory(Setup.at(clock));
    }

    public static Shop demoAt(JumpingClock clock, OrderFlow flow) {
        return inMemory(Setup.at(clock).taking(flow));
    }

    /// The same, whose shipments leave by themselves and are delivered when the test has moved
    /// the time.
    public static Shop dispatching(JumpingClock clock) {
        return dispatching(clock, OrderFlow.PARALLEL);
    }

    public static Shop dispatching(JumpingClock clock, OrderFlow flow) {
        return inMemory(Setup.at(clock).dispatching(DispatchMode.AUTOMATIC).taking(flow));
    }

    public static Shop payingWith(PaymentProvider provider) {
        return payingWith(provider, OrderFlow.PARALLEL);
    }

    public static Shop payingWith(PaymentProvider provider, OrderFlow flow) {
        return inMemory(Setup.at(new JumpingClock(TEN)).payingWith(provider).taking(flow));
    }

    public static Shop shippingWith(Carrier carrier) {
        return inMemory(Setup.at(new JumpingClock(TEN)).shippingWith(carrier));
    }

    /// A shop of the demo that tells customers over channels of the test's.
    public static Shop telling(Messaging messaging, JumpingClock clock) {
        return inMemory(Setup.at(clock).telling(messaging));
    }

    /// A shop of the demo whose orders have such prices.
    public static Shop pricedBy(Pricing pricing, JumpingClock clock) {
        return inMemory(Setup.at(clock).pricedBy(pricing));
    }

    /// A shop of the demo that a consumer was added to.
    public static Shop joinedBy(Function<Host, Service> consumer, JumpingClock clock) {
        return inMemory(Setup.at(clock).joinedBy(List.of(consumer)));
    }

    /// A shop of the demo with every consumer that there is.
    public static Shop withConsumers(JumpingClock clock) {
        return withConsumers(clock, OrderFlow.PARALLEL);
    }

    public static Shop withConsumers(JumpingClock clock, OrderFlow flow) {
        return inMemory(
                Setup.at(clock)
                        .taking(flow)
                        .joinedBy(
                                List.of(
                                        host ->
                                                new Fraud(host, FraudRules.standard(), clock)
                                                        .service(),
                                        host -> new Audit(host, everyType(), clock).service(),
                                        host -> new Analytics(host, clock).service(),
                                        host ->
                                                new Loyalty(host, LoyaltyTerms.STANDARD, clock)
                                                        .service(),
                                        host -> new Recommendations(host).service())));
    }

    /// The types of all events.
    public static List<EventType<?>> everyType() {
        return ShopFlows.FLOWS.all().stream()
                .<EventType<?>>flatMap(flow -> flow.types().stream())
                .toList();
    }

    /// A shop whose surroundings the test has in hand.
    public static Shop amid(Setup setup) {
        return inMemory(setup);
    }

    /// Some services on a host.
    public static Shop of(MemoryHost host, List<Service> services) {
        return new Shop(Optional.of(host), services);
    }

    private static Shop inMemory(Setup setup) {
        var host = new MemoryHost(ShopFlows.FLOWS, ShopFlows.QUEUE_NAMES, setup.clock());
        var services = services(host, setup);
        host.start(services);
        return new Shop(Optional.of(host), services);
    }

    /// Payments alone, which hear of what happened elsewhere from [the test][MemoryHost#hear].
    public static Shop ofPayments(PaymentProvider provider, JumpingClock clock) {
        var host = new MemoryHost(ShopFlows.FLOWS, ShopFlows.QUEUE_NAMES, clock);
        var ids = new TimeOrderedIds(clock, new Random(42));
        var services =
                List.of(
                        new Payments(host, provider, Profile.DEMO, OrderFlow.PARALLEL, clock, ids)
                                .service());
        host.start(services);
        return new Shop(Optional.of(host), services);
    }

    /// A shop whose deliveries happen by themselves.
    public static Shop on(EmbeddedHost host, Profile profile, PaymentProvider provider) {
        var clock = InstantSource.system();
        var setup =
                new Setup(
                        clock,
                        profile,
                        OrderFlow.PARALLEL,
                        Pricing.CLIENT,
                        GERMAN,
                        provider,
                        new LocalCarrier(clock),
                        DispatchMode.BY_HAND,
                        recording(clock),
                        List.of());
        var services = services(host, setup);
        host.start(services);
        return new Shop(Optional.empty(), services);
    }

    /// The same data and queues under a shop that was started anew, with another flow for example.
    public Shop restarted(Setup setup) {
        var anew = services(host(), setup);
        host().start(anew);
        return new Shop(memory, anew);
    }

    private static List<Service> services(Host host, Setup setup) {
        var clock = setup.clock();
        var profile = setup.profile();
        var provider = setup.provider();
        var ids = new TimeOrderedIds(clock, new Random(42));
        var services = new ArrayList<Service>();
        setup.consumers().forEach(it -> services.add(it.apply(host)));
        services.add(
                new Orders(
                                host,
                                profile,
                                setup.flow(),
                                setup.pricing(),
                                setup.taxes(),
                                LIMIT,
                                clock,
                                ids,
                                new Random(44))
                        .service());
        services.add(new Payments(host, provider, profile, setup.flow(), clock, ids).service());
        services.add(new Inventory(host, profile, setup.flow(), clock, ids).service());
        services.add(new Purchasing(host, clock).service());
        services.add(new Returns(host, ReturnTerms.STANDARD, clock, ids).service());
        services.add(
                new Shipping(host, setup.carrier(), profile, setup.flow(), setup.dispatch(), clock)
                        .service());
        services.add(new Notifications(host, profile, setup.messaging(), clock).service());
        services.add(
                new Invoicing(host, InvoiceSettings.ofDemo(), _ -> new byte[0], clock).service());
        services.add(new Catalog(host, clock, new Random(43)).service());
        services.add(new Carts(host, setup.taxes(), clock, ids).service());
        services.add(sagas(host, setup.flow(), clock, ids));
        if (provider instanceof LocalPaymentProvider local) {
            services.add(local.service(profile));
        }
        return services;
    }

    private static Service sagas(
            Host host, OrderFlow flow, InstantSource clock, TimeOrderedIds ids) {
        var known = SagaAgreement.on(host, DefinitionSet.NONE, ShopSagas.of(flow));
        return new Sagas(host, known, Performers.simulating(), clock, ids::next).service();
    }

    /// What differs between the shops of tests.
    public record Setup(
            InstantSource clock,
            Profile profile,
            OrderFlow flow,
            Pricing pricing,
            TaxRule taxes,
            PaymentProvider provider,
            Carrier carrier,
            DispatchMode dispatch,
            Messaging messaging,
            List<Function<Host, Service>> consumers) {
        public static Setup at(JumpingClock clock) {
            return new Setup(
                    clock,
                    Profile.DEMO,
                    OrderFlow.PARALLEL,
                    Pricing.CLIENT,
                    GERMAN,
                    new LocalPaymentProvider(clock, clock::parkUntil),
                    new LocalCarrier(clock),
                    DispatchMode.BY_HAND,
                    recording(clock),
                    List.of());
        }

        public Setup in(Profile other) {
            return new Setup(
                    clock, other, flow, pricing, taxes, provider, carrier, dispatch, messaging,
                    consumers);
        }

        public Setup taking(OrderFlow other) {
            return new Setup(
                    clock, profile, other, pricing, taxes, provider, carrier, dispatch, messaging,
                    consumers);
        }

        public Setup payingWith(PaymentProvider other) {
            return new Setup(
                    clock, profile, flow, pricing, taxes, other, carrier, dispatch, messaging,
                    consumers);
        }

        public Setup shippingWith(Carrier other) {
            return new Setup(
                    clock, profile, flow, pricing, taxes, provider, other, dispatch, messaging,
                    consumers);
        }

        public Setup telling(Messaging other) {
            return new Setup(
                    clock, profile, flow, pricing, taxes, provider, carrier, dispatch, other,
                    consumers);
        }

        public Setup dispatching(DispatchMode other) {
            return new Setup(
                    clock, profile, flow, pricing, taxes, provider, carrier, other, messaging,
                    consumers);
        }

        public Setup joinedBy(List<Function<Host, Service>> others) {
            return new Setup(
                    clock, profile, flow, pricing, taxes, provider, carrier, dispatch, messaging,
                    others);
        }

        public Setup taxedBy(TaxRule other) {
            return new Setup(
                    clock, profile, flow, pricing, other, provider, carrier, dispatch, messaging,
                    consumers);
        }

        public Setup pricedBy(Pricing other) {
            return new Setup(
                    clock, profile, flow, other, taxes, provider, carrier, dispatch, messaging,
                    consumers);
        }
    }

    /// Nothing goes over channels, so that a test sees the events of orders alone.
    private static Messaging recording(InstantSource clock) {
        return Messaging.recording(
                invoice -> new Attachment(invoice.number(), "text/plain", new byte[0]), clock);
    }

    /// The host in memory, of a shop that is on one.
    public MemoryHost host() {
        return memory.orElseThrow();
    }

    /// Its queues, and what each gets.
    public Plan plan() {
        return Plan.of(services, ShopFlows.FLOWS, ShopFlows.QUEUE_NAMES);
    }

    public List<Route> routes() {
        return services.stream().flatMap(service -> service.routes().stream()).toList();
    }

    /// [#ORDER] with more members: `"paymentOutcome": "declined"`.
    public static String orderWith(String members) {
        return ORDER.strip().replaceAll("}$", ", " + members + "}");
    }

    /// Places an order and returns its id.
    public String place(String body) {
        return post("/orders", body).body().get("orderId").textValue();
    }

    public Answer post(String path, String body) {
        return call("POST", path, Map.of(), body);
    }

    public Answer post(String path, Map<String, String> headers, String body) {
        return call("POST", path, headers, body);
    }

    public Answer put(String path, String body) {
        return call("PUT", path, Map.of(), body);
    }

    public Answer put(String path, Map<String, String> headers, String body) {
        return call("PUT", path, headers, body);
    }

    public Answer patch(String path, String body) {
        return call("PATCH", path, Map.of(), body);
    }

    public Answer patch(String path, Map<String, String> headers, String body) {
        return call("PATCH", path, headers, body);
    }

    public Answer get(String path, Map<String, String> headers) {
        return call("GET", path, headers, "");
    }

    public Answer delete(String path, Map<String, String> headers) {
        return call("DELETE", path, headers, "");
    }

    public Answer delete(String path) {
        return call("DELETE", path, Map.of(), "");
    }

    public Answer get(String path) {
        return call("GET", path, Map.of(), "");
    }

    /// The body of an answer that is no JSON.
    public byte[] bytes(String path) {
        return reply("GET", path, Map.of(), "").bytes();
    }

    private Answer call(String method, String target, Map<String, String> headers, String body) {
        return Answer.of(reply(method, target, headers, body));
    }

    private Reply reply(String method, String target, Map<String, String> headers, String body) {
        var parts = target.split("\\?", 2);
        var request =
                new Request(
                        method,
                        parts[0],
                        parts.length == 2 ? parts[1] : "",
                        headers(headers),
                        body.getBytes(StandardCharsets.UTF_8),
                        InetAddress.getLoopbackAddress());
        return handling.readsAsItComes(request)
                ? handling.answer(request, new ByteArrayInputStream(request.body()))
                : handling.answer(request);
    }

    /// What comes over a socket: by lower-case name, with the type of the body.
    private static Map<String, String> headers(Map<String, String> given) {
        var headers = new HashMap<>(Map.of("content-type", "application/json"));
        given.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return headers;
    }

    /// A reply with its body read: as JSON, or as a text where it is written bit by bit.
    public record Answer(int status, Map<String, String> headers, JsonNode body) {
        static Answer of(Reply reply) {
            return new Answer(reply.status(), reply.headers(), body(reply));
        }

        private static JsonNode body(Reply reply) {
            return switch (reply.body()) {
                case Body.Bytes(var bytes) ->
                        bytes.length == 0 ? MissingNode.getInstance() : Json.read(bytes);
                case Body.Stream(var source) -> TextNode.valueOf(written(source));
            };
        }

        private static String written(Body.Source source) {
            var out = new ByteArrayOutputStream();
            try {
                source.writeTo(out);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return out.toString(StandardCharsets.UTF_8);
        }

        public String header(String name) {
            return Objects.requireNonNull(headers.get(name));
        }
    }
}
