package dev.tradewind.soak;

import dev.tradewind.client.OrderApi;
import dev.tradewind.client.Poll;
import dev.tradewind.client.check.CheckFinding;
import dev.tradewind.client.check.CheckReport;
import dev.tradewind.client.check.ProviderComparison;
import dev.tradewind.client.check.ShopCheck;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Stock, money, orders and messages agree at every moment as far as they have to, after each kill too, and in every respect
/// once nothing is under way, whatever customers, the warehouse and the payment provider do.
final class ShopTrial implements Trial<Backend> {
    private static final String DOMAIN = "@shop-trial.example";
    private static final String ERASED = "@erased.invalid";
    private static final String PLENTY = "TRIAL-PLENTY";
    private static final String SCARCE = "TRIAL-SCARCE";
    private static final int CUSTOMERS = 2;
    private static final int ORDERS_PER_KILL = 8;
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(90);

    private final TrialCustomers customers;
    private final TrialWarehouse warehouse;
    private final TrialProvider provider;
    private final TrialDesk desk;
    private final HandledEvents events = new HandledEvents();
    private final List<String> troubles = new ArrayList<>();
    private final Set<String> brokenAfterKills = new LinkedHashSet<>();
    private final List<String> brokenAtLast = new ArrayList<>();
    private List<String> known = List.of();
    private int looks;
    private boolean isCompared;
    private long moved;

    /// @param random any thread may call it
    ShopTrial(RandomGenerator random) {
        customers = new TrialCustomers(DOMAIN, List.of(PLENTY, PLENTY, SCARCE), random);
        warehouse = new TrialWarehouse(DOMAIN, SCARCE, random);
        provider = new TrialProvider(random);
        desk = new TrialDesk(DOMAIN, random);
    }

    @Override
    public void prepare(Backend instance) {
        var api = instance.orderApi();
        api.put("/inventory/" + PLENTY, Map.of("onHand", 1_000_000));
        api.put("/warehouses/" + TrialWarehouse.OTHER, Map.of("priority", 5));
        api.put("/inventory/" + SCARCE, Map.of("onHand", 5));
        api.put("/inventory/" + SCARCE, Map.of("onHand", 5, "warehouse", TrialWarehouse.OTHER));
        api.put(
                "/inventory/" + SCARCE + "/policy",
                Map.of("reorderPoint", 4, "reorderQuantity", 12));
    }

    @Override
    public List<Runnable> clients(Backend instance) {
        var api = instance.orderApi();
        mayDoMore();
        var clients = new ArrayList<Runnable>();
        for (int i = 0; i < CUSTOMERS; i++) {
            clients.add(() -> customers.act(api));
        }
        clients.add(() -> warehouse.act(api));
        clients.add(() -> provider.act(api, customers.acknowledged()));
        clients.add(() -> desk.act(api));
        return clients;
    }

    @Override
    public void mayDoMore() {
        customers.mayPlace(ORDERS_PER_KILL);
    }

    @Override
    public void lookAfterKill(Backend instance) {
        looks++;
        check(instance.orderApi()).atAnyMoment().findings().stream()
                .map(ShopTrial::line)
                .forEach(brokenAfterKills::add);
    }

    @Override
    public void settle(Backend instance) {
        var api = instance.orderApi();
        TrialProvider.behave(api, "approve");
        customers.settle(api);
        await("an event is still not done", () -> events.areAllOf(instance));
        await("an order has not ended", () -> hasAllArrived(api));
        await("money is declined at last", () -> TrialDesk.askOnceMore(api));
        await("an event is not done at last", () -> events.areAllOf(instance));
        await("a run of a saga goes on", () -> hasNoRun(api));
        known = desk.known(api);
        var report = check(api).settled(SETTLED_WITHIN);
        report.findings().stream().map(ShopTrial::line).forEach(brokenAtLast::add);
        lookForLost(api, report);
        isCompared = instance.remembersPayments();
        if (isCompared) {
            compare(api);
        }
    }

    private void compare(OrderApi api) {
        var compared = ProviderComparison.ofLastDay(api);
        moved = compared.made().path("compared").asLong();
        if (!compared.isEqual()) {
            brokenAtLast.add("the provider's list: " + compared.made().path("differences"));
        }
    }

    private static ShopCheck check(OrderApi api) {
        return new ShopCheck(api::get, InstantSource.system());
    }

    private static String line(CheckFinding finding) {
        return "%s of %s: %s".formatted(finding.rule().label(), finding.of(), finding.detail());
    }

    private static boolean hasAllArrived(OrderApi api) {
        TrialWarehouse.sendOff(api);
        return List.of("pending", "held", "confirmed", "cancel_requested", "fulfilling", "shipped")
                .stream()
                .allMatch(status ->
                        api.get("/orders?limit=1&status=" + status).path("items").isEmpty());
    }

    /// There are none but in the orchestrated flow, and no such path where nobody runs that.
    private static boolean hasNoRun(OrderApi api) {
        return Stream.of("running", "compensating", "stuck")
                .flatMap(status -> api.getIfThere("/sagas?limit=1&status=" + status).stream())
                .allMatch(page -> page.path("items").isEmpty());
    }

    /// The orders that were answered.
    List<String> acknowledged() {
        return customers.acknowledged();
    }

    private void lookForLost(OrderApi api, CheckReport report) {
        var there = OrderOutcome.list(api, it -> it.endsWith(DOMAIN) || it.endsWith(ERASED));
        customers.acknowledged().stream()
                .filter(id -> !there.contains(id))
                .forEach(id -> troubles.add("lost: order " + id));
        report.waiting().forEach(it -> troubles.add("it waits still: " + it));
    }

    private void await(String otherwise, BooleanSupplier condition) {
        if (Poll.until(SETTLED_WITHIN, condition::getAsBoolean, holds -> holds).isEmpty()) {
            troubles.add(otherwise + " after " + SETTLED_WITHIN);
        }
    }

    @Override
    public Findings findings() {
        var tried =
                Findings.of("stock, money, orders and messages agree, after each kill and at last")
                        .some("acknowledged", customers.acknowledged().size())
                        .some("looks after a kill", looks);
        return (isCompared ? tried.some("captures and refunds", moved) : tried)
                .count("erased", desk.erased())
                .count("dead-lettered and sent back", events.sentBack())
                .none("known though erased", known)
                .none("broken after a kill", brokenAfterKills)
                .none("broken at last", brokenAtLast)
                .none("lost or doubled", customers.violations())
                .none("other troubles", troubles);
    }
}
