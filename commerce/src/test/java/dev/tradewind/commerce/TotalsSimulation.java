package dev.tradewind.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.orders.tax.TaxScope;
import dev.tradewind.commerce.orders.tax.TaxTable;
import dev.tradewind.commerce.orders.tax.TaxTable.Row;
import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Orders with odd prices, discounts and taxes, shipped in parts, returned and refunded. Whatever is paid, taxed, invoiced and
/// paid back adds up, line by line and rate by rate.
///
/// `-Dtradewind.seed=N` replays one seed; `-Dsimulation.seeds=N` sets how many run.
class TotalsSimulation {
    private static final int SEEDS = Integer.getInteger("simulation.seeds", 100);

    @Test
    void totals_add_up_in_orders_shipments_invoices_and_refunds() {
        var replayed = Long.getLong("tradewind.seed");
        var seeds = replayed == null ? LongStream.range(0, SEEDS) : LongStream.of(replayed);
        seeds.forEach(seed -> {
            try {
                new Story(seed).run();
            } catch (AssertionError e) {
                throw new AssertionError("replay with -Dtradewind.seed=" + seed, e);
            }
        });
    }

    /// One order, from its placement until all of it is back.
    private static final class Story {
        private final Random random;
        private final Shop shop;

        Story(long seed) {
            random = new Random(seed);
            shop =
                    Shop.amid(
                            Shop.Setup.at(new JumpingClock(Instant.parse("2026-07-02T10:00:00Z")))
                                    .taxedBy(taxes()));
        }

        void run() {
            shop.put("/discounts/CODE", terms());
            var lines = lines();
            var id = place(lines);
            var order = order(id);
            var total = amount(order, "totalAmount");
            checkLines(order, total);
            shop.host().deliverAll();

            int shipments = ship(id, lines);

            checkMoney(id, shipments, total);
            checkRates(order, "invoice", id);
            sendBack(id, lines);
            checkRefunds(id, total);
            checkRates(order, "credit_note", id);
        }

        /// The taxes of all documents are those that the order was placed with.
        private void checkRates(JsonNode order, String kind, String id) {
            var documented =
                    shop.get("/invoices?limit=200&orderId=" + id)
                            .body()
                            .get("items")
                            .valueStream()
                            .filter(it -> it.get("kind").textValue().equals(kind))
                            .flatMap(it -> it.get("taxes").valueStream())
                            .toList();
            assertThat(byRate(documented))
                    .isEqualTo(byRate(order.path("taxes").valueStream().toList()));
        }

        private static Map<String, Long> byRate(List<JsonNode> taxes) {
            var sums = new TreeMap<String, Long>();
            for (var tax : taxes) {
                var rate = amount(tax, "percent").toPlainString() + tax.path("treatment").asText();
                for (var member : List.of("net", "tax", "gross")) {
                    long cents = amount(tax, member).movePointRight(2).longValueExact();
                    sums.merge(rate + " " + member, cents, Long::sum);
                }
            }
            return sums;
        }

        /// Another tax for each of the first products, in prices, on top of them or not to be paid; 19 percent for the others.
        private TaxTable taxes() {
            var rows = new ArrayList<Row>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                var one = TaxScope.of(Set.of(), Set.of(new Sku("SKU-" + i)));
                boolean isTaxed = random.nextInt(4) > 0;
                rows.add(
                        new Row(
                                one,
                                isTaxed
                                        ? BigDecimal.valueOf(random.nextInt(3_000), 2)
                                        : BigDecimal.ZERO,
                                random.nextBoolean(),
                                isTaxed ? TaxTreatment.TAXED : TaxTreatment.REVERSE_CHARGE));
            }
            rows.addAll(Shop.GERMAN.rows());
            return new TaxTable("DE", rows);
        }

        private String terms() {
            return random.nextBoolean()
                    ? "{\"percent\": %s}"
                            .formatted(BigDecimal.valueOf(1 + random.nextInt(9_999), 2))
                    : "{\"amount\": %s, \"currency\": \"EUR\"}"
                            .formatted(BigDecimal.valueOf(1 + random.nextInt(3_000), 2));
        }

        private Map<String, Integer> lines() {
            var lines = new LinkedHashMap<String, Integer>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                lines.put("SKU-" + i, 1 + random.nextInt(4));
            }
            return lines;
        }

        private String place(Map<String, Integer> lines) {
            var items = new ArrayList<String>();
            lines.forEach((sku, quantity) ->
                    items.add(
                            "{\"sku\": \"%s\", \"quantity\": %d, \"price\": %s}"
                                    .formatted(
                                            sku,
                                            quantity,
                                            BigDecimal.valueOf(1 + random.nextInt(2_000), 2))));
            return shop.place(
                    "{\"customerEmail\": \"a@example.com\", \"currency\": \"EUR\", \"discountCode\": \"CODE\", \"items\": %s}"
                            .formatted(items));
        }

        private static void checkLines(JsonNode order, BigDecimal total) {
            var goods = BigDecimal.ZERO;
            var off = BigDecimal.ZERO;
            for (var item : order.get("items")) {
                var cost = amount(item, "price").multiply(amount(item, "quantity"));
                assertThat(amount(item, "discount")).isBetween(BigDecimal.ZERO, cost);
                goods = goods.add(cost);
                off = off.add(amount(item, "discount"));
            }
            assertThat(off).isEqualByComparingTo(amount(order.get("discount"), "amount"));
            checkTaxes(order, goods.subtract(off), total);
        }

        /// Lines are the total, and their taxes are those of the order. What comes on top of prices, and what they are freed of,
        /// is the tax of each line.
        private static void checkTaxes(JsonNode order, BigDecimal cost, BigDecimal total) {
            var amounts = order.get("items").valueStream().map(it -> it.get("amount")).toList();
            assertThat(sum(amounts, "gross")).isEqualByComparingTo(total);
            assertThat(sum(amounts, "net").add(sum(amounts, "tax"))).isEqualByComparingTo(total);
            assertThat(sum(order.path("taxes"), "tax")).isEqualByComparingTo(sum(amounts, "tax"));
            assertThat(sum(order.path("taxes"), "gross")).isEqualByComparingTo(total);
            assertThat(total.subtract(cost).abs())
                    .isLessThanOrEqualTo(cost.multiply(new BigDecimal("0.3")).add(BigDecimal.ONE));
        }

        /// In parts, the last of which takes what is left.
        private int ship(String id, Map<String, Integer> lines) {
            int number = 1;
            var left = new LinkedHashMap<>(lines);
            while (left.values().stream().mapToInt(it -> it).sum() > 1 && random.nextInt(3) > 0) {
                var sku = List.copyOf(left.keySet()).get(random.nextInt(left.size()));
                int some = 1 + random.nextInt(left.getOrDefault(sku, 0));
                if (left.values().stream().mapToInt(it -> it).sum() == some) {
                    break;
                }
                left.merge(sku, -some, Integer::sum);
                left.values().removeIf(it -> it == 0);
                var part =
                        "{\"items\": [{\"sku\": \"%s\", \"quantity\": %d}]}".formatted(sku, some);
                dispatch(id, number++, part);
            }
            dispatch(id, number, "");
            for (int i = 1; i <= number; i++) {
                shop.post(
                        "/shipments/%s-%d/tracking".formatted(id, i),
                        "{\"status\": \"delivered\"}");
            }
            shop.host().deliverAll();
            return number;
        }

        private void dispatch(String id, int number, String body) {
            var answer = shop.post("/shipments/%s-%d/dispatch".formatted(id, number), body);
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
            shop.host().deliverAll();
        }

        private void checkMoney(String id, int shipments, BigDecimal total) {
            var invoiced = BigDecimal.ZERO;
            var invoices = shop.get("/invoices?orderId=" + id).body().get("items");
            for (var invoice : invoices) {
                invoiced = invoiced.add(checkInvoice(invoice));
            }
            assertThat(invoices.size()).isLessThanOrEqualTo(shipments); // none for nothing
            assertThat(invoiced).isEqualByComparingTo(total);
            assertThat(amount(payment(id), "captured")).isEqualByComparingTo(total);
            payment(id)
                    .get("captures")
                    .forEach(it ->
                            assertThat(sum(it.get("taxes"), "gross"))
                                    .isEqualByComparingTo(amount(it, "amount")));
            assertThat(shop.host().deadLetters()).isEmpty();
        }

        /// Lines are the total, and so are net and tax.
        private static BigDecimal checkInvoice(JsonNode invoice) {
            var total = amount(invoice, "total");
            if (!invoice.get("lines").isEmpty()) {
                assertThat(sum(invoice.get("lines"), "amount")).isEqualByComparingTo(total);
                assertThat(sum(invoice.get("lines"), "tax"))
                        .isEqualByComparingTo(amount(invoice, "tax"));
            }
            assertThat(amount(invoice, "net").add(amount(invoice, "tax")))
                    .isEqualByComparingTo(total);
            assertThat(sum(invoice.get("taxes"), "gross")).isEqualByComparingTo(total);
            assertThat(sum(invoice.get("taxes"), "tax"))
                    .isEqualByComparingTo(amount(invoice, "tax"));
            return total;
        }

        /// Everything, in several returns.
        private void sendBack(String id, Map<String, Integer> lines) {
            lines.forEach((sku, quantity) -> {
                for (int piece = 0; piece < quantity; piece++) {
                    var wanted =
                            shop.post(
                                    "/returns",
                                    "{\"orderId\": \"%s\", \"items\": [{\"sku\": \"%s\", \"quantity\": 1}], \"reason\": \"x\"}"
                                            .formatted(id, sku));
                    var back = wanted.body().get("returnId").textValue();
                    shop.post("/returns/" + back + "/receive", "");
                    shop.post(
                            "/returns/" + back + "/inspect",
                            "{\"items\": [{\"sku\": \"%s\", \"restocked\": 1, \"scrapped\": 0}]}"
                                    .formatted(sku));
                    shop.host().deliverAll();
                    assertThat(amount(payment(id), "refunded"))
                            .isLessThanOrEqualTo(amount(payment(id), "captured"));
                }
            });
        }

        private void checkRefunds(String id, BigDecimal total) {
            assertThat(amount(payment(id), "refunded")).isEqualByComparingTo(total);
            var credited = BigDecimal.ZERO;
            for (var document : shop.get("/invoices?limit=200&orderId=" + id).body().get("items")) {
                if (document.get("kind").textValue().equals("credit_note")) {
                    credited = credited.add(checkInvoice(document));
                }
            }
            assertThat(credited).isEqualByComparingTo(total);
            assertThat(shop.host().deadLetters()).isEmpty();
        }

        private JsonNode order(String id) {
            return shop.get("/orders/" + id).body();
        }

        private JsonNode payment(String id) {
            return shop.get("/payments/" + id).body();
        }

        private static BigDecimal sum(Iterable<JsonNode> items, String member) {
            var sum = BigDecimal.ZERO;
            for (var it : items) {
                sum = sum.add(amount(it, member));
            }
            return sum;
        }

        private static BigDecimal amount(JsonNode node, String member) {
            return node.get(member).decimalValue();
        }
    }
}
