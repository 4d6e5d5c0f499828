package dev.tradewind.client.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// A walk through everything that there are rules on, a page at a time, which remembers where something was broken. For one
/// thread.
final class CheckWalk {
    /// As many as a program lists for people.
    private static final int WAITING_MAX = 10_000;

    private final ShopReading shop;
    private final InstantSource clock;
    private final Optional<TellingRules.First> firstTold;
    private final List<Suspect> suspects = new ArrayList<>();
    private final List<WaitingOrder> waiting = new ArrayList<>();
    private long products;
    private long payments;
    private long orders;
    private long messages;
    private long waits;

    CheckWalk(ShopReading shop, InstantSource clock) {
        this.shop = shop;
        this.clock = clock;
        firstTold =
                shop.get("/messages?limit=1")
                        .path("items")
                        .valueStream()
                        .map(it ->
                                new TellingRules.First(
                                        it.path("orderId").asText(),
                                        Instant.parse(it.path("createdAt").asText())))
                        .findFirst();
    }

    CheckWalk all() {
        walkStock();
        walkPayments();
        note(this::unbalanced);
        walkOrders();
        return this;
    }

    private void walkStock() {
        var after = Optional.of("");
        while (after.isPresent()) {
            var path = "/inventory-check?limit=200" + after.get();
            var page = shop.get(path);
            products += page.path("checked").asLong();
            note(differences(page), () -> differences(shop.get(path)));
            after = next(page);
        }
    }

    private static List<CheckFinding> differences(JsonNode page) {
        var broken = new Broken();
        for (var it : page.path("differences")) {
            broken.note(CheckRule.STOCK_IS_ITS_LEDGER, it.path("sku").asText(), difference(it));
        }
        for (var sku : page.path("unsettled")) {
            broken.note(CheckRule.STOCK_STANDS_STILL, sku.asText(), "it changed at each look");
        }
        return broken.all();
    }

    private static String difference(JsonNode it) {
        return "%s: %d expected, %d found"
                .formatted(
                        it.path("what").asText(),
                        it.path("expected").asLong(),
                        it.path("found").asLong());
    }

    private void walkPayments() {
        var after = Optional.of("");
        while (after.isPresent()) {
            var path = "/payments-check?limit=200" + after.get();
            var page = shop.get(path);
            payments += page.path("checked").asLong();
            note(otherRows(page), () -> otherRows(shop.get(path)));
            after = next(page);
        }
    }

    private static List<CheckFinding> otherRows(JsonNode page) {
        var broken = new Broken();
        for (var it : page.path("differences")) {
            broken.note(CheckRule.PAYMENT_IS_ITS_ROWS, it.path("orderId").asText(), difference(it));
        }
        return broken.all();
    }

    private List<CheckFinding> unbalanced() {
        var sums = new TreeMap<String, Long>();
        for (var it : shop.get("/ledger/balances").path("balances")) {
            sums.merge(it.path("currency").asText(), it.path("minorUnits").asLong(), Long::sum);
        }
        var broken = new Broken();
        sums.forEach((currency, sum) -> {
            if (sum != 0) {
                broken.note(
                        CheckRule.LEDGER_BALANCED,
                        currency,
                        "its accounts sum to %d".formatted(sum));
            }
        });
        return broken.all();
    }

    private void walkOrders() {
        var after = Optional.<String>empty();
        do {
            var range = OrderRange.following(after, shop);
            var read = range.read(shop);
            read.forEach(this::count);
            note(broken(read), () -> broken(range.read(shop)));
            after = range.last();
        } while (after.isPresent());
    }

    private void count(OrderFacts facts) {
        orders += facts.placed().isPresent() ? 1 : 0;
        messages += facts.messages().size();
        WaitingOrder.of(facts)
                .ifPresent(it -> {
                    waits++;
                    if (waiting.size() < WAITING_MAX) {
                        waiting.add(it);
                    }
                });
    }

    private List<CheckFinding> broken(List<OrderFacts> all) {
        var broken = new Broken();
        for (var facts : all) {
            GoodsRules.look(facts, broken);
            MoneyRules.look(facts, broken);
            LifeRules.look(facts, clock.instant(), broken);
            TellingRules.look(facts, firstTold, broken);
        }
        return broken.all();
    }

    private void note(Look look) {
        note(look.findings(), look);
    }

    private void note(List<CheckFinding> findings, Look again) {
        if (!findings.isEmpty()) {
            suspects.add(new Suspect(findings, again));
        }
    }

    private static Optional<String> next(JsonNode page) {
        return Optional.of(page.path("next").asText())
                .filter(it -> !it.isEmpty())
                .map(it -> "&after=" + URLEncoder.encode(it, StandardCharsets.UTF_8));
    }

    List<Suspect> suspects() {
        return List.copyOf(suspects);
    }

    /// The counts, without what is broken.
    CheckReport counts() {
        return new CheckReport(products, payments, orders, messages, waits, waiting, List.of(), 0);
    }

    /// A look at some of what there are rules on.
    @FunctionalInterface
    interface Look {
        List<CheckFinding> findings();
    }

    /// A place at which rules were broken.
    ///
    /// @param again another look at it
    record Suspect(List<CheckFinding> findings, Look again) {
        Suspect {
            findings = List.copyOf(findings);
        }

        /// Those of its findings that another look sees too.
        Optional<Suspect> persisting() {
            return with(
                    again.findings().stream()
                            .filter(it -> findings.stream().anyMatch(before -> before.isSame(it)))
                            .toList());
        }

        /// Those of its findings that no event under way explains.
        Optional<Suspect> never() {
            return with(findings.stream().filter(it -> !it.rule().settles()).toList());
        }

        private Optional<Suspect> with(List<CheckFinding> some) {
            return some.isEmpty() ? Optional.empty() : Optional.of(new Suspect(some, again));
        }

        boolean maySettle() {
            return findings.stream().anyMatch(it -> it.rule().settles());
        }
    }
}
