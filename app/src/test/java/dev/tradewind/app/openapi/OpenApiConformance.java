package dev.tradewind.app.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.access.ApiAccess;
import dev.tradewind.app.access.ApiKeyFile;
import dev.tradewind.app.access.Transport;
import dev.tradewind.app.instance.AddedConsumer;
import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.ConsumerSettings;
import dev.tradewind.app.instance.DemoSettings;
import dev.tradewind.app.instance.OrderRules;
import dev.tradewind.app.instance.Settings;
import dev.tradewind.app.instance.Tradewind;
import dev.tradewind.app.openapi.ApiOperation.Example;
import dev.tradewind.app.pipeline.PipelineDirectory;
import dev.tradewind.app.provider.ProviderChoice;
import dev.tradewind.app.webhook.Receiver;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.OrderApi;
import dev.tradewind.client.Poll;
import dev.tradewind.client.SagaApi;
import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.fraud.FraudRule.AmountOver;
import dev.tradewind.commerce.fraud.FraudRules;
import dev.tradewind.commerce.loyalty.LoyaltyTerms;
import dev.tradewind.commerce.payments.LocalPaymentProvider;
import dev.tradewind.commerce.wire.ShopFlows;
import dev.tradewind.hosts.handling.RetryPolicy;
import dev.tradewind.http.json.Json;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The OpenAPI document holds for a running instance: each request that it has as an example, and each operation asked
/// as it must not be, is answered with a status and in a shape that it has for that.
final class OpenApiConformance {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Map<String, String> ANN = Map.of("customer_email", "ann@example.com");
    private static final byte[] NOTICE = "{\"id\":\"n-1\",\"orderId\":\"o-1\"}".getBytes(UTF_8);
    private static final ApiDocument DOCUMENT = ApiDocument.read();

    /// No request brings these about: a server with a defect, or in trouble.
    private static final Set<Integer> OF_TROUBLE = Set.of(500, 503);

    @TempDir private static Path data = Path.of("");
    @TempDir private static Path guarded = Path.of("");
    private static List<Answered> answers = List.of();
    private static List<Answered> refusals = List.of();
    private static List<Answered> unauthenticated = List.of();

    /// An answer to a request for an operation, with the status that it should have.
    private record Answered(
            ApiOperation operation, String request, int expected, RawHttp.Answer answer) {
        List<String> deviations() {
            if (answer.status() != expected) {
                return List.of(
                        "%s: %d and not %d: %s"
                                .formatted(request, answer.status(), expected, answer.body()));
            }
            var content = operation.content(expected);
            if (!content.getKey().equals(answer.mediaType())) {
                return List.of(
                        "%s: %s and not %s"
                                .formatted(request, answer.mediaType(), content.getKey()));
            }
            return Shape.deviations(DOCUMENT, content.getValue().path("schema"), answer.body())
                    .stream()
                    .map(it -> request + it)
                    .toList();
        }
    }

    @BeforeAll
    static void ask() {
        try (var instance = Tradewind.start(settings());
                var api = OrderApi.at(instance.httpPort());
                var taking = Receiver.answering(204);
                var gone = Receiver.answering(410)) {
            var ids = new HashMap<>(ids(api));
            ids.putAll(webhooks(api, taking, gone));
            bringAboutSagas(instance);
            var http = new RawHttp(instance.httpPort());
            answers =
                    DOCUMENT.operations().stream()
                            .flatMap(it -> it.examples().stream())
                            .map(it -> asked(http, it, ids))
                            .toList();
            refusals =
                    DOCUMENT.operations().stream()
                            .flatMap(it -> refused(http, it).stream())
                            .toList();
        }
    }

    /// An instance that asks who asks is asked by nobody in particular.
    @BeforeAll
    static void askAsNobody() {
        var file = new ApiKeyFile(guarded.resolve("keys"));
        var keys = new ApiAccess.Credentials(file, Optional.empty());
        var access =
                new ApiAccess(
                        InetAddress.getLoopbackAddress(), Optional.of(keys), new Transport.Plain());
        var settings =
                DemoSettings.in(guarded.resolve("data")).askedAs(access).joinedBy(everyConsumer());
        try (var instance = Tradewind.start(settings)) {
            var http = new RawHttp(instance.httpPort());
            unauthenticated =
                    DOCUMENT.operations().stream()
                            .filter(it -> it.statuses().contains(401))
                            .map(it -> unauthenticated(http, it))
                            .toList();
        }
    }

    private static Answered unauthenticated(RawHttp http, ApiOperation operation) {
        var head = operation.requestLine("") + " HTTP/1.1\nHost: shop.example\n";
        return new Answered(operation, operation + ", asked by nobody", 401, http.ask(head, ""));
    }

    /// Webhooks of which one is disabled, with a delivery that was taken.
    private static Map<String, String> webhooks(OrderApi api, Receiver taking, Receiver gone) {
        var shown = webhook(api, taking);
        var disabled = webhook(api, gone);
        var path = "/webhooks/" + shown;
        var delivery = api.tell(path + "/test", Map.of()).path("id").asText();
        api.tell("/webhooks/" + disabled + "/test", Map.of());
        await(api, "webhooks/" + disabled, "disabled");
        assertThat(
                        Poll.until(
                                PATIENCE,
                                () -> api.get(path + "/deliveries").at("/items/0/status").asText(),
                                "delivered"::equals))
                .isPresent();
        return Map.of(
                "wh-5f0c2a9e41d7", shown,
                "wh-77b2c10d93aa", disabled,
                "wh-1b9d3e88f0c4", webhook(api, taking),
                "019f2257a880-5b0c9d42", delivery);
    }

    private static String webhook(OrderApi api, Receiver receiver) {
        var wanted = Map.of("url", receiver.url(), "types", List.of("OrderHoldMissed"));
        return api.tell("/webhooks", wanted).path("id").asText();
    }

    /// The ids of real things by those that the document has.
    private static Map<String, String> ids(OrderApi api) {
        var known = product(api, "known");
        assertThat(Poll.until(PATIENCE, () -> isKnownToOrders(api, known), it -> it)).isPresent();
        var cup = product(api, "cup");
        purchased(api, "LAMP-001", "/cancel", Map.of());
        purchased(api, "LAMP-002", "/receipts", Map.of("quantity", 1));
        var returnable = delivered(api);
        var canceled = returned(api, returnable, "/cancel");
        var received = returned(api, returnable, "/receive");
        return Map.ofEntries(
                Map.entry("01a226da-6c10-7a55-8b3e-9f1c2d3e4f50", returnable),
                Map.entry("01a22d41-3b01-7c1a-9d0e-8a4f21c0b7e2", returned(api, returnable, "")),
                Map.entry("01a22d41-3b02-7c1a-9d0e-8a4f21c0b7e2", returned(api, returnable, "")),
                Map.entry("01a22d41-3b03-7c1a-9d0e-8a4f21c0b7e2", canceled),
                Map.entry("01a22d41-3b04-7c1a-9d0e-8a4f21c0b7e2", received),
                Map.entry(DOCUMENT.orderId("confirmed"), confirmed(api, "confirmed")),
                Map.entry(DOCUMENT.orderId("waiting"), unpaid(api, "waiting")),
                Map.entry(DOCUMENT.orderId("called"), confirmed(api, "called")),
                Map.entry(DOCUMENT.orderId("shipped"), shipped(api)),
                Map.entry(DOCUMENT.orderId("paused"), unpaid(api, "paused")),
                Map.entry("01a226da-6c02-7d44-b3c4-5d946f6597aa", refused(api)),
                Map.entry("2026-000001", invoiced(api)),
                Map.entry("prod-20260111-a7b8c9d0", known),
                Map.entry("prod-20260111-b8c9d0e1", product(api, "gone")),
                Map.entry("019b0a6c-5d1e-7a10-b1c2-3d4e5f607182", cart(api, cup, ANN)),
                Map.entry("019b0a6c-7c00-7b01-9d0e-8a4f21c0b7e2", cart(api, cup, Map.of())),
                Map.entry("019b0a6c-8d11-7c33-a1b2-4d946f659799", cart(api, cup, Map.of())),
                Map.entry("019b0a6c-9e22-7d44-b3c4-5d946f6597aa", checkedOut(api, cup)),
                Map.entry("SIGNATURE", LocalPaymentProvider.NOTICES.sign(NOTICE, Instant.now())),
                Map.entry("01a226da-6c30-7a55-8b3e-9f1c2d3e4f50", declined(api)),
                Map.entry("01a226da-6c20-7a55-8b3e-9f1c2d3e4f50", suspected(api)),
                Map.entry("RECONCILIATION", reconciliation(api)));
    }

    /// An order that is worth more than fraud lets pass.
    private static String suspected(OrderApi api) {
        var item = Map.of("sku", "CUP-3", "quantity", 1, "price", 6_000_000);
        var order =
                Map.of(
                        "customerEmail",
                        "ann@example.com",
                        "currency",
                        "USD",
                        "items",
                        List.of(item));
        var id = api.place(order, "of-test-suspected").path("orderId").asText();
        await(api, "fraud/cases/" + id, "held");
        return id;
    }

    private static String reconciliation(OrderApi api) {
        var wanted = Map.of("from", "2026-01-01", "until", "2026-01-02");
        return api.post("/ledger/reconciliations", wanted, "reconcile-1")
                .path("reconciliationId")
                .asText();
    }

    @AfterAll
    static void forget() {
        answers = List.of();
        refusals = List.of();
        unauthenticated = List.of();
    }

    @Test
    void every_example_request_has_the_documented_answer() {
        assertThat(answers).hasSizeGreaterThan(DOCUMENT.operations().size());
        assertThat(answers).flatExtracting(Answered::deviations).isEmpty();
    }

    @Test
    void every_operation_refuses_as_documented_what_none_takes() {
        assertThat(refusals).hasSize(8 * DOCUMENT.operations().size());
        assertThat(refusals).flatExtracting(Answered::deviations).isEmpty();
    }

    @Test
    void every_operation_but_that_of_notices_asks_who_asks_where_the_instance_does() {
        assertThat(unauthenticated).hasSize(DOCUMENT.operations().size() - 1);
        assertThat(unauthenticated).flatExtracting(Answered::deviations).isEmpty();
    }

    @Test
    void every_documented_status_is_one_that_the_server_gives() {
        for (var operation : DOCUMENT.operations()) {
            var unseen = new TreeSet<>(operation.statuses());
            unseen.removeAll(OF_TROUBLE);
            unseen.removeAll(seen(operation));
            assertThat(unseen).as("documented for %s, and not given", operation).isEmpty();
            assertThat(operation.statuses()).as("%s", operation).containsAll(OF_TROUBLE);
        }
    }

    private static Set<Integer> seen(ApiOperation operation) {
        return Stream.of(answers, refusals, unauthenticated)
                .flatMap(List::stream)
                .filter(it -> it.operation().equals(operation))
                .map(it -> it.answer().status())
                .collect(Collectors.toSet());
    }

    @Test
    void every_example_of_an_answer_is_of_its_schema() {
        for (var operation : DOCUMENT.operations()) {
            for (var example : operation.examples()) {
                var schema = operation.content(example.status()).getValue().path("schema");
                assertThat(Shape.deviations(DOCUMENT, schema, example.value()))
                        .as("%s", example)
                        .isEmpty();
            }
        }
    }

    @Test
    void every_example_of_a_request_that_is_taken_is_of_its_schema() {
        for (var operation : DOCUMENT.operations()) {
            for (var example : operation.examples()) {
                if (example.status() < 300 && operation.bodySchema().isPresent()) {
                    var body = operation.body(example.name()).orElseThrow();
                    assertThat(Shape.deviations(DOCUMENT, operation.bodySchema().get(), body))
                            .as("%s", example)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void every_example_of_a_request_has_an_answer() {
        for (var operation : DOCUMENT.operations()) {
            assertThat(operation.examples().stream().map(Example::name))
                    .as("%s", operation)
                    .containsAll(operation.requestNames());
        }
    }

    /// The problems that the code of a service throws are the part of its answers that examples might leave out.
    @Test
    void every_problem_that_a_service_throws_is_documented_for_one_of_its_operations() {
        var thrown = ThrownProblems.statusesByService();
        var documented = new TreeMap<String, Set<Integer>>();
        for (var operation : DOCUMENT.operations()) {
            documented
                    .computeIfAbsent(operation.tag(), _ -> new TreeSet<>())
                    .addAll(operation.statuses());
        }

        assertThat(thrown.keySet())
                .contains(
                        "orders",
                        "payments",
                        "inventory",
                        "shipping",
                        "notifications",
                        "invoicing",
                        "catalog",
                        "cart");
        thrown.forEach((service, statuses) ->
                assertThat(documented.get(service)).as(service).containsAll(statuses));
    }

    private static Answered asked(RawHttp http, Example example, Map<String, String> ids) {
        var operation = example.operation();
        var body = withIds(example.requestBody(), ids);
        var line = withIds(operation.requestLine(example.name()), ids);
        var head =
                "%s HTTP/1.1\nHost: localhost\n%sContent-Type: %s\nContent-Length: %d"
                        .formatted(
                                line,
                                withIds(operation.headers(example.name()), ids),
                                operation.bodyType(),
                                body.getBytes(UTF_8).length);
        return new Answered(operation, example.toString(), example.status(), http.ask(head, body));
    }

    private static String withIds(String text, Map<String, String> ids) {
        var real = text;
        for (var id : ids.entrySet()) {
            real = real.replace(id.getKey(), id.getValue());
        }
        return real;
    }

    /// The requests that the server refuses whatever the operation is, with the statuses for that.
    private static List<Answered> refused(RawHttp http, ApiOperation operation) {
        var line = operation.requestLine("");
        var head = line + " HTTP/1.1\nHost: localhost\n";
        return Stream.of(
                        new Refusal(400, line + " HTTP/1.1\n", ""),
                        new Refusal(403, line + " HTTP/1.1\nHost: shop.example\n", ""),
                        new Refusal(
                                413,
                                head + "Content-Type: application/json\nContent-Length: 300000",
                                ""),
                        new Refusal(
                                414,
                                head.replaceFirst(" HTTP", "?" + "x".repeat(9000) + " HTTP"),
                                ""),
                        new Refusal(
                                415, head + "Content-Type: text/plain\nContent-Length: 2", "{}"),
                        new Refusal(431, head + "X-Long: " + "x".repeat(17_000), ""),
                        new Refusal(501, head + "Transfer-Encoding: gzip, chunked", ""),
                        new Refusal(505, line + " HTTP/2.0\nHost: localhost\n", ""))
                .map(it ->
                        new Answered(
                                operation,
                                operation + ", to be refused with " + it.status(),
                                it.status(),
                                http.ask(it.head(), it.body())))
                .toList();
    }

    private record Refusal(int status, String head, String body) {}

    /// An order with a shipment that waits.
    private static String confirmed(OrderApi api, String name) {
        var id = place(api, name, "");
        await(api, "orders/" + id, "confirmed");
        await(api, "payments/" + id, "authorised");
        await(api, "shipments/" + id + "-1", "created");
        return id;
    }

    private static String shipped(OrderApi api) {
        var id = confirmed(api, "shipped");
        api.post("/shipments/" + id + "-1/dispatch", Map.of(), "unused");
        await(api, "orders/" + id, "shipped");
        await(api, "payments/" + id, "captured");
        return id;
    }

    /// An order whose goods have left, and whose money the provider would not let go of.
    private static String declined(OrderApi api) {
        var id = confirmed(api, "declined");
        api.put("/demo/payment-provider", Map.of("mode", "decline_captures"));
        api.post("/shipments/" + id + "-1/dispatch", Map.of(), "unused");
        await(api, "payments/" + id, "capture_declined");
        api.put("/demo/payment-provider", Map.of("mode", "approve"));
        return id;
    }

    /// Orders one of a product, and does something with that order.
    private static void purchased(OrderApi api, String sku, String then, Object body) {
        api.post("/purchase-orders", Map.of("sku", sku, "quantity", 1), "of-test-" + sku);
        api.post("/purchase-orders/po-" + sku + "-0001" + then, body, "of-test-then-" + sku);
    }

    /// An order of several cups that its customer has.
    private static String delivered(OrderApi api) {
        var order =
                Map.of(
                        "customerEmail",
                        "ann@example.com",
                        "currency",
                        "USD",
                        "items",
                        List.of(Map.of("sku", "CUP-2", "quantity", 8, "price", 4)));
        var id = api.place(order, "of-test-delivered").path("orderId").asText();
        var shipment = "shipments/" + id + "-1";
        await(api, shipment, "created");
        api.post("/" + shipment + "/dispatch", Map.of(), "unused");
        api.post("/" + shipment + "/tracking", Map.of("status", "delivered"), "unused");
        return id;
    }

    /// A return of a cup of an order, once its delivery is known, with which something is done.
    ///
    /// @param then empty for nothing
    private static String returned(OrderApi api, String order, String then) {
        var found =
                Poll.until(PATIENCE, () -> requestedReturn(api, order), it -> !it.isEmpty())
                        .orElseThrow();
        if (!then.isEmpty()) {
            api.post("/returns/" + found + then, Map.of(), "unused");
        }
        return found;
    }

    private static String requestedReturn(OrderApi api, String order) {
        var items = List.of(Map.of("sku", "CUP-2", "quantity", 1));
        try {
            return api.post(
                            "/returns",
                            Map.of("orderId", order, "items", items, "reason", "too small"),
                            UUID.randomUUID().toString())
                    .path("returnId")
                    .asText();
        } catch (ClientFailure _) {
            return "";
        }
    }

    /// An order whose shipment no carrier takes.
    private static String refused(OrderApi api) {
        var id = place(api, "refused", ", \"shippingOutcome\": \"refused\"");
        await(api, "shipments/" + id + "-1", "canceled");
        return id;
    }

    private static void await(OrderApi api, String thing, String status) {
        assertThat(Poll.until(PATIENCE, () -> status(api, thing), status::equals)).isPresent();
    }

    /// Empty where there is no such thing yet.
    private static String status(OrderApi api, String thing) {
        try {
            return api.get("/" + thing).path("status").asText();
        } catch (ClientFailure _) {
            return "";
        }
    }

    /// An order that waits for a payment that is never made.
    private static String unpaid(OrderApi api, String name) {
        return place(api, name, ", \"simulateTechnicalFailure\": \"payment\"");
    }

    /// @param members after others
    private static String place(OrderApi api, String name, String members) {
        var order =
                """
                {"customerEmail": "ann@example.com", "currency": "USD", "items": [{"sku": "CUP-1", "quantity": 1, "price": 4}]
                %s}
                """
                        .formatted(members);
        return api.place(Json.read(order.getBytes(UTF_8)), "of-test-" + name)
                .path("orderId")
                .asText();
    }

    /// The number of the invoice that a shipment of an example leads to.
    private static String invoiced(OrderApi api) {
        return Poll.until(
                        PATIENCE,
                        () -> api.get("/invoices").at("/items/0/number").asText(),
                        number -> !number.isEmpty())
                .orElseThrow();
    }

    private static String product(OrderApi api, String name) {
        var product = Map.of("name", name, "price", 4, "category", "Kitchen", "stock", 250);
        return api.post("/products", product, "of-test-" + name).at("/data/id").asText();
    }

    private static boolean isKnownToOrders(OrderApi api, String product) {
        try {
            return api.get("/order-products/" + product).has("name");
        } catch (ClientFailure _) {
            return false;
        }
    }

    /// The runs that examples are about: some that can be cancelled, tried again and told of, and some that cannot.
    private static void bringAboutSagas(Tradewind instance) {
        try (var api = SagaApi.at(instance.httpPort())) {
            startSaga(api, "CLM-1", Map.of());
            startSaga(api, "CLM-2", Map.of());
            startSaga(api, "CLM-3", Map.of());
            for (var stuck : List.of("CLM-4", "CLM-6")) {
                startSaga(
                        api,
                        stuck,
                        Map.of("assess-fraud", "fails", "undo-validate-documents", "fails"));
                awaitSaga(api, stuck, "stuck");
            }
            startSaga(api, "CLM-5", Map.of("validate-documents", "fails"));
            awaitSaga(api, "CLM-5", "failed");
        }
    }

    private static void startSaga(SagaApi api, String subject, Map<String, String> simulate) {
        var body = Map.of("subject", subject, "data", Map.of("simulate", simulate));
        api.start("insurance", body, "of-test-" + subject);
    }

    private static void awaitSaga(SagaApi api, String subject, String status) {
        assertThat(
                        Poll.until(
                                PATIENCE,
                                () -> api.run("insurance", subject).path("status").asText(),
                                status::equals))
                .isPresent();
    }

    /// A cart with two of a product, once carts have heard of that.
    private static String cart(OrderApi api, String product, Map<String, String> owner) {
        var cart = api.post("/carts", owner, "unused").path("cart_id").asText();
        var line = "/carts/%s/lines/%s".formatted(cart, product);
        assertThat(Poll.until(PATIENCE, () -> isPut(api, line), it -> it)).isPresent();
        return cart;
    }

    private static boolean isPut(OrderApi api, String line) {
        try {
            api.put(line, Map.of("quantity", 2));
            return true;
        } catch (ClientFailure _) {
            return false;
        }
    }

    private static String checkedOut(OrderApi api, String product) {
        var cart = cart(api, product, ANN);
        api.post("/carts/" + cart + "/checkout", Map.of("total", 8), "unused");
        return cart;
    }

    private static Settings settings() {
        return new Settings(
                        BrokerSettings.open(data),
                        0,
                        Profile.DEMO,
                        OrderRules.BY_HAND,
                        ProviderChoice.LOCAL,
                        false,
                        false,
                        new Settings.Pace(RetryPolicy.STANDARD, Duration.ZERO))
                .withSagas(
                        PipelineDirectory.read(
                                Path.of("../examples/pipelines/definitions"),
                                ShopFlows.topics(),
                                true))
                .joinedBy(everyConsumer());
    }

    /// Fraud lets pass what the examples order.
    private static ConsumerSettings everyConsumer() {
        var dollar = Currency.of("USD");
        var limit = new Money(500_000_000, dollar);
        var rules = new FraudRules(List.of(new AmountOver(Map.of(dollar, limit))), true);
        return new ConsumerSettings(Set.of(AddedConsumer.values()), rules, LoyaltyTerms.STANDARD);
    }
}
