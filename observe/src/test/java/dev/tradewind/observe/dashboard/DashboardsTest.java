package dev.tradewind.observe.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.engine.Refusal;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import dev.tradewind.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DashboardsTest {
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00.123Z");
    private static final String ACCOUNT = "000000000000";
    private static final DashboardName ORDERS = named("orders");
    private static final DashboardName QUEUES = named("queues");

    private final MemoryRows rows = new MemoryRows();
    private final ManualClock clock = new ManualClock(NOW);
    private Engine engine = new Engine(Store.inline(rows), clock, new Random(1));
    private Dashboards dashboards = load(engine);

    @Test
    void a_body_is_kept_as_it_was_put() {
        var body = "{\"widgets\": [ ],\r\n \"é\":\"\u2028😀\"}";

        dashboards.put(ORDERS, body);

        assertThat(dashboards.body(ORDERS)).isEqualTo(body);
    }

    @Test
    void a_dashboard_is_listed_with_the_size_and_the_time_of_its_latest_body() {
        dashboards.put(ORDERS, "{}");
        clock.advance(Duration.ofSeconds(5));

        dashboards.put(ORDERS, "{\"é\":1}");

        assertThat(dashboards.list(ACCOUNT, ""))
                .containsExactly(new Dashboard(ORDERS, NOW.plusSeconds(5), 8));
    }

    @Test
    void dashboards_are_listed_by_name_and_prefix_and_account() {
        var other = new DashboardName("111111111111", "orders");
        List.of(QUEUES, named("orders-2"), other, ORDERS, named("order"))
                .forEach(name -> dashboards.put(name, "{}"));

        assertThat(names("")).containsExactly("order", "orders", "orders-2", "queues");
        assertThat(names("orders")).containsExactly("orders", "orders-2");
        assertThat(names("r")).isEmpty();
    }

    @Test
    void what_was_acknowledged_is_there_after_a_loss_of_power() {
        dashboards.put(ORDERS, "{\"a\":1}");
        dashboards.put(QUEUES, "{}");
        dashboards.delete(List.of(QUEUES));

        rows.losePower(rows.unsyncedGroups());
        reopen();

        assertThat(dashboards.list(ACCOUNT, "")).containsExactly(new Dashboard(ORDERS, NOW, 7));
        assertThat(dashboards.body(ORDERS)).isEqualTo("{\"a\":1}");
        assertIsMissing(() -> dashboards.body(QUEUES));
    }

    @Test
    void a_directory_that_was_closed_has_them_when_it_is_opened_again(@TempDir Path directory) {
        try (var store = Store.open(directory, Dashboards.TABLES)) {
            load(new Engine(store, clock, new Random(1))).put(ORDERS, "{}");
        }

        try (var store = Store.open(directory, Dashboards.TABLES)) {
            var again = load(new Engine(store, clock, new Random(1)));

            assertThat(again.list(ACCOUNT, "")).containsExactly(new Dashboard(ORDERS, NOW, 2));
            assertThat(again.body(ORDERS)).isEqualTo("{}");
        }
    }

    @Test
    void a_write_that_fails_changes_nothing() {
        dashboards.put(ORDERS, "{}");
        rows.setFull(true);

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> dashboards.put(QUEUES, "{}"));
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> dashboards.delete(List.of(ORDERS)));

        rows.setFull(false);
        assertThat(names("")).containsExactly("orders");
        assertThat(dashboards.body(ORDERS)).isEqualTo("{}");
        assertIsMissing(() -> dashboards.body(QUEUES));
    }

    @Test
    void all_are_deleted_or_none() {
        dashboards.put(ORDERS, "{}");

        assertIsMissing(() -> dashboards.delete(List.of(ORDERS, QUEUES)));
        assertThat(names("")).containsExactly("orders");
        assertThat(dashboards.body(ORDERS)).isEqualTo("{}");

        dashboards.put(QUEUES, "{}");
        dashboards.delete(List.of(ORDERS, QUEUES));

        assertThat(names("")).isEmpty();
        assertIsMissing(() -> dashboards.body(ORDERS));
        reopen();
        assertThat(names("")).isEmpty();
    }

    @Test
    void an_account_has_so_many_and_may_replace_one_of_them() {
        for (int i = 0; i < Dashboards.DASHBOARDS_MAX; i++) {
            dashboards.put(named("d" + i), "{}");
        }

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> dashboards.put(ORDERS, "{}"))
                .satisfies(refusal ->
                        assertThat(refusal.code()).isEqualTo(DashboardFault.TOO_MANY_DASHBOARDS));

        dashboards.put(named("d7"), "{\"a\":1}");
        assertThat(dashboards.body(named("d7"))).isEqualTo("{\"a\":1}");
    }

    @Test
    void a_reset_leaves_what_is_spared_and_nothing_else() {
        dashboards.put(ORDERS, "{\"a\":1}");
        dashboards.put(QUEUES, "{}");
        var spared = Set.of(Arn.parse("arn:aws:cloudwatch::000000000000:dashboard/orders"));

        engine.run(work -> {
            dashboards.reset(work, spared);
            return true;
        });

        assertThat(names("")).containsExactly("orders");
        assertThat(dashboards.body(ORDERS)).isEqualTo("{\"a\":1}");
        assertIsMissing(() -> dashboards.body(QUEUES));
        reopen();
        assertThat(names("")).containsExactly("orders");
    }

    private void reopen() {
        engine.close();
        engine = new Engine(Store.inline(rows), clock, new Random(1));
        dashboards = load(engine);
    }

    private static Dashboards load(Engine engine) {
        var dashboards = new Dashboards(engine);
        engine.start(dashboards::load);
        return dashboards;
    }

    private List<String> names(String prefix) {
        return dashboards.list(ACCOUNT, prefix).stream().map(it -> it.name().name()).toList();
    }

    private static DashboardName named(String name) {
        return new DashboardName(ACCOUNT, name);
    }

    private static void assertIsMissing(ThrowingCallable call) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(call)
                .satisfies(refusal ->
                        assertThat(refusal.code()).isEqualTo(DashboardFault.DASHBOARD_NOT_FOUND));
    }
}
