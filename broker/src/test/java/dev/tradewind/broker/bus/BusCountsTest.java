package dev.tradewind.broker.bus;

import static dev.tradewind.broker.BrokerFixture.queueArn;
import static dev.tradewind.broker.bus.BusFixture.DEFAULT;
import static dev.tradewind.broker.bus.BusFixture.bus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.bus.BusCounts.OfBus;
import dev.tradewind.broker.bus.BusCounts.OfRule;
import dev.tradewind.broker.bus.BusCounts.RuleName;
import dev.tradewind.engine.Tallies;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The numbers of buses and rules.
final class BusCountsTest {
    private static final String ORDERS = "{\"source\":[\"app.orders\"]}";

    @AutoClose private final BusFixture fixture;

    BusCountsTest(@TempDir Path directory) {
        fixture = new BusFixture(directory);
    }

    private List<OfBus> buses() {
        return fixture.service().counts().buses();
    }

    private List<OfRule> rules() {
        return fixture.service().counts().rules();
    }

    private static OfRule ofRule(String name, long matched, long invocations, long failed) {
        return new OfRule(Optional.of(new RuleName(DEFAULT, name)), matched, invocations, failed);
    }

    @Test
    void events_matches_and_invocations_are_counted_and_those_that_failed() {
        fixture.rule(DEFAULT, "a", ORDERS, fixture.queue("1"), fixture.queue("2"));
        fixture.rule(DEFAULT, "b", ORDERS, RuleTarget.of("gone", queueArn("gone")));
        fixture.archive("all", "{\"source\":[{\"prefix\":\"app.\"}]}");

        fixture.put("Created", "{}");
        fixture.put("Created", "{}");
        fixture.put(DEFAULT, fixture.event("other", "Created", "{}"));

        assertThat(buses()).containsExactly(new OfBus(Optional.of(DEFAULT), 3, 2, 0));
        assertThat(rules()).containsExactly(ofRule("a", 2, 4, 0), ofRule("b", 2, 2, 2));
    }

    @Test
    void an_event_that_nobody_gets_is_counted() {
        fixture.rule(DEFAULT, "a", ORDERS);

        fixture.put("Created", "{}");

        assertThat(buses()).containsExactly(new OfBus(Optional.of(DEFAULT), 1, 0, 0));
        assertThat(rules()).containsExactly(ofRule("a", 1, 0, 0));
    }

    @Test
    void buses_that_are_not_there_and_rules_that_are_gone_have_no_numbers() {
        fixture.put(bus("none"), fixture.event("app.orders", "Created", "{}"));
        fixture.service().buses().create(bus("b"), Map.of(), Map.of());
        var rule = fixture.rule(bus("b"), "r", ORDERS);
        fixture.put(bus("b"), fixture.event("app.orders", "Created", "{}"));

        fixture.service().rules().delete(rule.arn());
        fixture.service().buses().delete(bus("b"));

        assertThat(buses()).isEmpty();
        assertThat(rules()).isEmpty();
    }

    @Test
    void what_comes_after_so_many_is_counted_together() {
        var tallies = new Tallies<>(2, BusTally::new);
        tallies.of(bus("1")).taken().add();
        tallies.of(bus("2")).taken().add();
        tallies.of(bus("3")).taken().add();
        tallies.of(bus("4")).taken().add();

        assertThat(tallies.told(OfBus::of))
                .containsExactly(
                        new OfBus(Optional.of(bus("1")), 1, 0, 0),
                        new OfBus(Optional.of(bus("2")), 1, 0, 0),
                        new OfBus(Optional.empty(), 2, 0, 0));
        tallies.retain(bus -> !bus.equals(bus("1")));
        tallies.of(bus("3")).taken().add();
        assertThat(tallies.told(OfBus::of)).contains(new OfBus(Optional.of(bus("3")), 1, 0, 0));
    }
}
