package dev.tradewind.client.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// All that services say of one order, each of what it owns.
///
/// @param placed by the orders service; absent of an order that it does not know
record OrderFacts(
        String orderId,
        Optional<Placed> placed,
        Optional<Paid> paid,
        List<Refunded> refunds,
        Optional<Reserved> reserved,
        List<Sent> shipments,
        List<Told> messages) {
    OrderFacts {
        refunds = List.copyOf(refunds);
        shipments = List.copyOf(shipments);
        messages = List.copyOf(messages);
    }

    boolean isCancelled() {
        return placed.filter(Placed::isCancelled).isPresent();
    }

    /// Tells whether it was confirmed, and not cancelled after that.
    boolean isConfirmed() {
        return placed.filter(Placed::isConfirmed).isPresent();
    }

    /// Tells whether shipping sends none of it: its run gives the goods back, and its order hears of that later than they may.
    boolean isCalledOff() {
        return !shipments.isEmpty() && shipments.stream().allMatch(Sent::isCanceled);
    }

    List<Sent> left() {
        return shipments.stream().filter(Sent::hasLeft).toList();
    }

    /// The pieces of each product among items with a `sku` and a `quantity`.
    static Map<String, Integer> goods(JsonNode items) {
        var goods = new TreeMap<String, Integer>();
        for (var item : items) {
            goods.merge(item.path("sku").asText(), item.path("quantity").asInt(), Integer::sum);
        }
        return goods;
    }

    /// The same by the warehouse that it is in: `CUP at main`.
    static Map<String, Integer> places(JsonNode items, Function<JsonNode, JsonNode> naming) {
        var places = new TreeMap<String, Integer>();
        for (var item : items) {
            var warehouse = naming.apply(item).path("warehouse").asText("main");
            var place = item.path("sku").asText() + " at " + warehouse;
            places.merge(place, item.path("quantity").asInt(), Integer::sum);
        }
        return places;
    }

    private static Optional<String> text(JsonNode node, String member) {
        return Optional.of(node.path(member).asText()).filter(it -> !it.isEmpty());
    }

    private static Optional<Instant> time(JsonNode node, String member) {
        return text(node, member).map(Instant::parse);
    }

    /// The order.
    ///
    /// @param payment the outcome that it has heard, and likewise
    record Placed(
            String status,
            String payment,
            String inventory,
            BigDecimal total,
            Optional<TaxFacts> taxes,
            Map<String, Integer> goods,
            Optional<String> waitsFor,
            Optional<Instant> deadline,
            Instant createdAt,
            Instant updatedAt) {
        private static final Set<String> OPEN = Set.of("pending", "held");
        private static final Set<String> ENDED =
                Set.of("delivered", "cancelled", "refunded", "returned");

        static Placed of(JsonNode order) {
            return new Placed(
                    order.path("status").asText(),
                    order.path("payment").asText(),
                    order.path("inventory").asText(),
                    order.path("totalAmount").decimalValue(),
                    TaxFacts.ofItems(order.path("items")),
                    OrderFacts.goods(order.path("items")),
                    text(order, "waitsFor"),
                    time(order, "deadline"),
                    Instant.parse(order.path("createdAt").asText()),
                    Instant.parse(order.path("updatedAt").asText()));
        }

        boolean is(String wanted) {
            return status.equals(wanted);
        }

        boolean isOpen() {
            return OPEN.contains(status);
        }

        boolean isEnded() {
            return ENDED.contains(status);
        }

        boolean isCancelled() {
            return is("cancelled");
        }

        boolean isConfirmed() {
            return !isOpen() && !isCancelled();
        }
    }

    /// Its payment.
    ///
    /// @param heldUntil when the provider gives up what it holds, where it said so
    record Paid(
            String status,
            BigDecimal amount,
            BigDecimal captured,
            BigDecimal refunded,
            BigDecimal refundsDue,
            List<Captured> captures,
            Optional<Instant> heldUntil) {
        static Paid of(JsonNode payment) {
            return new Paid(
                    payment.path("status").asText(),
                    payment.path("amount").decimalValue(),
                    payment.path("captured").decimalValue(),
                    payment.path("refunded").decimalValue(),
                    payment.path("refundsDue").decimalValue(),
                    payment.path("captures").valueStream().map(Captured::of).toList(),
                    time(payment, "authorisedUntil"));
        }

        boolean knows(String shipmentId) {
            return captures.stream().anyMatch(it -> it.shipmentId().equals(shipmentId));
        }

        /// Tells whether it was taken as a whole by a version that knew no shipments.
        boolean isOfEarlierVersion() {
            return knows(Captured.AT_CONFIRMATION);
        }
    }

    /// The attempt to take the money of a shipment.
    record Captured(
            String shipmentId, boolean isTaken, BigDecimal amount, Optional<String> reference) {
        private static final String AT_CONFIRMATION = "confirmed";

        static Captured of(JsonNode capture) {
            return new Captured(
                    capture.path("shipmentId").asText(),
                    capture.path("outcome").asText().equals("captured"),
                    capture.path("amount").decimalValue(),
                    text(capture, "reference"));
        }
    }

    /// A refund of it.
    record Refunded(String refundId, String status) {
        static Refunded of(JsonNode refund) {
            return new Refunded(refund.path("refundId").asText(), refund.path("status").asText());
        }

        boolean isPaid() {
            return status.equals("refunded") || status.equals("partly_refunded");
        }
    }

    /// The goods that are set aside for it.
    ///
    /// @param places the goods by warehouse
    record Reserved(
            String status,
            Map<String, Integer> goods,
            Map<String, Integer> left,
            Map<String, Integer> places) {
        static Reserved of(JsonNode reservation) {
            return new Reserved(
                    reservation.path("status").asText(),
                    OrderFacts.goods(reservation.path("items")),
                    OrderFacts.goods(reservation.path("left")),
                    OrderFacts.places(reservation.path("items"), item -> item));
        }

        boolean is(String wanted) {
            return status.equals(wanted);
        }
    }

    /// A shipment of it.
    ///
    /// @param places its goods by warehouse
    record Sent(
            String shipmentId,
            String status,
            BigDecimal amount,
            Optional<TaxFacts> taxes,
            Map<String, Integer> goods,
            Map<String, Integer> places,
            Optional<String> estimatedDelivery) {
        private static final Set<String> STAYED = Set.of("created", "canceled");
        private static final Set<String> ARRIVED = Set.of("delivered", "returned");

        static Sent of(JsonNode shipment) {
            return new Sent(
                    shipment.path("shipmentId").asText(),
                    shipment.path("status").asText(),
                    shipment.path("amount").decimalValue(),
                    TaxFacts.ofItems(shipment.path("items")),
                    OrderFacts.goods(shipment.path("items")),
                    OrderFacts.places(shipment.path("items"), _ -> shipment),
                    text(shipment, "estimatedDelivery"));
        }

        boolean hasLeft() {
            return !STAYED.contains(status);
        }

        boolean hasArrived() {
            return ARRIVED.contains(status);
        }

        boolean isCanceled() {
            return status.equals("canceled");
        }
    }

    /// A message on it.
    record Told(
            String messageId,
            String template,
            Optional<String> about,
            String channel,
            String status) {
        static Told of(JsonNode message) {
            return new Told(
                    message.path("messageId").asText(),
                    message.path("template").asText(),
                    text(message, "about"),
                    message.path("channel").asText(),
                    message.path("status").asText());
        }

        boolean isOf(String wanted) {
            return template.equals(wanted);
        }

        /// The name of what there is one of.
        String place() {
            return template + about.map("/"::concat).orElse("") + "/" + channel;
        }
    }

    /// For people: what each service says.
    @Override
    public String toString() {
        var sent =
                shipments.stream()
                        .map(it -> it.shipmentId() + " " + it.status())
                        .collect(Collectors.joining(", "));
        return "order %s %s, payment %s, reservation %s, shipments [%s]"
                .formatted(
                        orderId,
                        placed.map(Placed::status).orElse("unknown"),
                        paid.map(Paid::status).orElse("none"),
                        reserved.map(Reserved::status).orElse("none"),
                        sent);
    }
}
