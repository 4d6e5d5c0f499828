package dev.tradewind.commerce.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.client.check.CheckReport;
import dev.tradewind.client.check.ShopCheck;
import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.notifications.MessageRules;
import dev.tradewind.commerce.notifications.Messaging;
import dev.tradewind.commerce.notifications.channel.Attachment;
import dev.tradewind.commerce.notifications.channel.CaptureInbox;
import dev.tradewind.commerce.notifications.channel.ChannelName;
import dev.tradewind.commerce.notifications.template.MessageTemplates;
import dev.tradewind.commerce.payments.LocalPaymentProvider;
import dev.tradewind.commerce.payments.ProviderBehaviour;
import dev.tradewind.commerce.payments.ProviderBehaviour.Mode;
import dev.tradewind.commerce.payments.UnsteadyProvider;
import dev.tradewind.commerce.shipping.DispatchMode;
import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/// A shop and all around it: customers, the warehouse, the payment provider, the carrier, and time. Each does at random what
/// it can do; messages come in any order, twice, and again after a failure.
final class ShopWorld {
    static final Instant BEGIN = Instant.parse("2026-07-02T10:00:00Z");

    private static final List<String> SKUS = List.of("CUP", "PLATE", "POT");
    private static final List<String> PLACES = List.of("main", "north");
    private static final int ORDERS_MAX = 4;
    private static final int REFUSED = 400;

    /// What is left of an authorisation is given up a day after the last shipment, and a refund may have to wait for that.
    private static final int DAYS = 4;

    /// After a week a held order ends.
    private static final int DAYS_OF_HELD = 9;

    private static final MessageTemplates TEMPLATES = MessageTemplates.own();

    private final Dice dice;
    private final JumpingClock clock = new JumpingClock(BEGIN);
    private final UnsteadyProvider provider;
    private final UnsteadyCarrier carrier;
    private final UnsteadyChannel channel;
    private final Shop shop;
    private final List<String> orders = new ArrayList<>();
    private final List<String> returns = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private int requests;

    ShopWorld(long seed) {
        var random = new Random(seed);
        dice = new Dice(random);
        provider = new UnsteadyProvider(random, clock);
        carrier = new UnsteadyCarrier(dice, clock);
        channel = new UnsteadyChannel(dice);
        shop =
                Shop.amid(
                        Shop.Setup.at(clock)
                                .taking(dice.any(List.of(OrderFlow.values())))
                                .dispatching(
                                        dice.oneIn(4)
                                                ? DispatchMode.AUTOMATIC
                                                : DispatchMode.BY_HAND)
                                .payingWith(provider)
                                .shippingWith(carrier)
                                .telling(messaging()));
        shop.host().deliverCopies(dice.oneIn(3) ? 2 : 1);
        boolean isOneWarehouse = dice.oneIn(3);
        if (!isOneWarehouse) {
            shop.put("/warehouses/north", "{\"priority\": %d}".formatted(dice.between(0, 1)));
            shop.put(
                    "/inventory/PLATE/policy/north",
                    "{\"reorderPoint\": 2, \"reorderQuantity\": 5}");
        }
        for (var sku : SKUS) {
            int most = isOneWarehouse ? 12 : 4;
            shop.put("/inventory/" + sku, "{\"onHand\": %d}".formatted(dice.between(0, most)));
            shop.put(
                    "/inventory/" + sku,
                    "{\"onHand\": %d, \"warehouse\": \"north\"}".formatted(dice.between(0, most)));
        }
        shop.put("/inventory/CUP/policy", "{\"reorderPoint\": 4, \"reorderQuantity\": 6}");
        shop.put("/inventory/POT/policy", "{\"backorder\": \"allow\", \"backorderLimit\": 4}");
        shop.put("/customers/bob@example.com/preferences", "{\"phone\": \"+4915112345678\"}");
    }

    private Messaging messaging() {
        return new Messaging(
                Map.of(ChannelName.EMAIL, channel, ChannelName.SMS, channel),
                MessageRules.standard().over(Set.of(ChannelName.EMAIL, ChannelName.SMS)),
                TEMPLATES,
                invoice -> new Attachment(invoice.number(), "text/plain", new byte[0]),
                new CaptureInbox(clock));
    }

    Dice dice() {
        return dice;
    }

    Shop shop() {
        return shop;
    }

    UnsteadyProvider provider() {
        return provider;
    }

    UnsteadyCarrier carrier() {
        return carrier;
    }

    UnsteadyChannel channel() {
        return channel;
    }

    Instant now() {
        return clock.instant();
    }

    /// The orders that were acknowledged.
    List<String> orders() {
        return List.copyOf(orders);
    }

    /// For whoever replays a seed.
    List<String> steps() {
        return List.copyOf(steps);
    }

    CheckReport look() {
        return new ShopCheck(path -> shop.get(path).body(), clock).look();
    }

    void step() {
        switch (dice.between(0, 40)) {
            case 0, 1, 2, 3 -> place();
            case 4 -> post("/orders/" + anyOrder() + "/cancel", "");
            case 5 -> post("/orders/" + anyOrder() + "/hold", "{\"reason\": \"looked at\"}");
            case 6, 7 -> post("/orders/" + anyOrder() + "/release", "");
            case 8, 9, 10 -> dispatch();
            case 11, 12, 13 -> track();
            case 14, 15 -> sendBack();
            case 16, 17 -> lookAtReturn();
            case 18, 19 -> refund();
            case 20 -> correct();
            case 21 -> receive();
            case 22, 23 -> notice();
            case 24 -> behave();
            case 25, 26 -> pass(Duration.ofMinutes(dice.between(1, 600)));
            case 27 -> pass(Duration.ofHours(dice.between(12, 40)));
            case 28 -> shop.host().redriveAll();
            case 29 -> transfer();
            default -> deliverSome();
        }
    }

    private void deliverSome() {
        for (int i = dice.between(1, 12); i > 0; i--) {
            shop.host().deliverAny(dice.random());
        }
    }

    /// A request that is made twice is one order.
    private void place() {
        if (orders.size() == ORDERS_MAX) {
            return;
        }
        var lines = new ArrayList<String>();
        for (int i = dice.between(1, 3); i > 0; i--) {
            lines.add(
                    "{\"sku\": \"%s\", \"quantity\": %d, \"price\": %d.%02d}"
                            .formatted(
                                    dice.any(SKUS),
                                    dice.between(1, 3),
                                    dice.between(0, 9),
                                    dice.between(0, 99)));
        }
        var customer = dice.any(List.of("ann", "bob"));
        var body =
                "{\"customerEmail\": \"%s@example.com\", \"currency\": \"EUR\", \"items\": [%s]%s}"
                        .formatted(customer, String.join(", ", lines), dictated());
        var key = Map.of("Idempotency-Key", "order-" + orders.size());
        for (int i = dice.between(1, 2); i > 0; i--) {
            var placed = note("place", shop.post("/orders", key, body)).body();
            var id = placed.path("orderId").asText();
            if (!id.isEmpty() && !orders.contains(id)) {
                orders.add(id);
            }
        }
    }

    private String dictated() {
        return switch (dice.between(0, 11)) {
            case 0 -> ", \"paymentOutcome\": \"declined\"";
            case 1 -> ", \"inventoryOutcome\": \"out_of_stock\"";
            default -> "";
        };
    }

    private String anyShipment() {
        return "/shipments/%s-%d".formatted(anyOrder(), dice.between(1, 3));
    }

    private void dispatch() {
        var some = "{\"items\": [{\"sku\": \"%s\", \"quantity\": 1}]}".formatted(dice.any(SKUS));
        post(anyShipment() + "/dispatch", dice.oneIn(2) ? some : "");
    }

    private void track() {
        var news = dice.any(List.of("delivered", "delivered", "delivery_failed", "returned"));
        post(anyShipment() + "/tracking", "{\"status\": \"%s\"}".formatted(news));
    }

    private void sendBack() {
        var body =
                "{\"orderId\": \"%s\", \"items\": [{\"sku\": \"%s\", \"quantity\": 1}], \"reason\": \"x\"}"
                        .formatted(anyOrder(), dice.any(SKUS));
        var answer = post("/returns", body);
        if (answer.status() < REFUSED) {
            returns.add(answer.body().get("returnId").textValue());
        }
    }

    private void lookAtReturn() {
        if (returns.isEmpty()) {
            return;
        }
        var id = dice.any(returns);
        var sku = shop.get("/returns/" + id).body().at("/items/0/sku").asText();
        int whole = dice.between(0, 1);
        post("/returns/" + id + "/receive", "");
        post(
                "/returns/" + id + "/inspect",
                "{\"items\": [{\"sku\": \"%s\", \"restocked\": %d, \"scrapped\": %d}], \"warehouse\": \"%s\"}"
                        .formatted(sku, whole, 1 - whole, dice.any(PLACES)));
    }

    /// Two at once, with one key or with two.
    private void refund() {
        var path = "/payments/" + anyOrder() + "/refunds";
        var body = dice.oneIn(3) ? "" : "\"amount\": %d, ".formatted(dice.between(1, 9));
        for (int i = dice.between(1, 2); i > 0; i--) {
            var key = Map.of("Idempotency-Key", "refund-" + (requests += dice.between(0, 1)));
            note(path, shop.post(path, key, "{%s\"reason\": \"x\"}".formatted(body)));
        }
    }

    private void correct() {
        post(
                "/inventory/" + dice.any(SKUS) + "/corrections",
                "{\"quantity\": %d, \"reason\": \"x\", \"warehouse\": \"%s\"}"
                        .formatted(dice.between(-3, 3), dice.any(PLACES)));
    }

    private void transfer() {
        post(
                "/inventory/" + dice.any(SKUS) + "/transfers",
                "{\"from\": \"%s\", \"to\": \"%s\", \"quantity\": %d, \"reason\": \"x\"}"
                        .formatted(dice.any(PLACES), dice.any(PLACES), dice.between(1, 3)));
    }

    private void receive() {
        for (var order : items("/purchase-orders?status=open")) {
            post(
                    "/purchase-orders/%s/receipts"
                            .formatted(order.get("purchaseOrderId").textValue()),
                    "{\"quantity\": %d, \"warehouse\": \"%s\"}"
                            .formatted(dice.between(1, 6), dice.any(PLACES)));
        }
    }

    /// The provider's notice of an order, whatever has become of it: before the answer, after it, again.
    private void notice() {
        var body =
                "{\"id\": \"n-%d\", \"orderId\": \"%s\"}".formatted(dice.between(0, 5), anyOrder());
        var signature = LocalPaymentProvider.NOTICES.sign(body.getBytes(UTF_8), now());
        note(
                "notice",
                shop.post(
                        "/payments/notices",
                        Map.of(LocalPaymentProvider.SIGNATURE_HEADER, signature),
                        body));
    }

    private void behave() {
        var mode =
                dice.any(
                        List.of(
                                Mode.APPROVE,
                                Mode.APPROVE,
                                Mode.DECLINE_CAPTURES,
                                Mode.DECLINE_REFUNDS));
        var seconds =
                dice.oneIn(2) ? Optional.of(dice.between(600, 200_000)) : Optional.<Integer>empty();
        steps.add("the provider: " + mode + " " + seconds);
        provider.behave(
                new ProviderBehaviour(
                        mode,
                        0,
                        ProviderBehaviour.UNLIMITED,
                        Optional.empty(),
                        Optional.empty(),
                        seconds));
    }

    private void pass(Duration time) {
        steps.add("time passes: " + time);
        clock.parkUntil(now().plus(time).toEpochMilli());
        shop.host().publishDue();
    }

    /// Everybody answers from now on, and what was given up is tried again; sometimes held orders end meanwhile.
    void recover() {
        provider.answerFromNowOn();
        carrier.answerFromNowOn();
        channel.answerFromNowOn();
        shop.host().redriveAll();
        if (dice.oneIn(10)) {
            pass(Duration.ofDays(DAYS_OF_HELD));
            shop.host().redriveAll();
        }
    }

    /// The warehouse sends everything off, the carrier brings it, and days pass.
    void end() {
        for (int day = 0; day < DAYS; day++) {
            sendOff();
            shop.host().redriveAll();
            pass(Duration.ofDays(1));
            shop.host().redriveAll();
        }
        sendOff();
        shop.host().redriveAll();
    }

    private void sendOff() {
        for (var order : items("/orders?status=held&limit=200")) {
            post("/orders/%s/release".formatted(order.path("orderId").asText()), "");
        }
        shop.host().deliverAll();
        for (var shipment : items("/shipments?status=created&limit=200")) {
            post(path(shipment) + "/dispatch", "");
        }
        for (var status : List.of("dispatched", "delivery_failed")) {
            for (var shipment : items("/shipments?limit=200&status=" + status)) {
                post(path(shipment) + "/tracking", "{\"status\": \"delivered\"}");
            }
        }
    }

    private static String path(JsonNode shipment) {
        return "/shipments/" + shipment.get("shipmentId").textValue();
    }

    List<JsonNode> items(String path) {
        return shop.get(path).body().path("items").valueStream().toList();
    }

    private Shop.Answer post(String path, String body) {
        return note(path + " " + body, shop.post(path, body));
    }

    private Shop.Answer note(String what, Shop.Answer answer) {
        steps.add(what + ": " + answer.status());
        return answer;
    }

    private String anyOrder() {
        return orders.isEmpty() ? "none" : dice.any(orders);
    }

    /// The ids of messages that went to the channel, by what notifications has.
    Stream<String> sentIds() {
        return items("/messages?limit=1000").stream()
                .filter(it -> !it.path("channel").asText().equals("recorded"))
                .map(it -> it.path("messageId").asText());
    }
}
