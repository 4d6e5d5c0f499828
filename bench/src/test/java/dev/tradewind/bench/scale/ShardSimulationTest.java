package dev.tradewind.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.tradewind.bench.scale.Limit.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The simulation of a shard, beside what is reckoned.
final class ShardSimulationTest {
    private static final long SEED = 17;

    private final OrderCost cost = OrderCost.measured();
    private final Limits limits = new Limits(cost);

    @Test
    void a_seed_says_everything() {
        var layout = Layout.of(10, 1);

        var first = new ShardSimulation(cost, layout, 50, SEED).run(20);

        assertThat(new ShardSimulation(cost, layout, 50, SEED).run(20)).isEqualTo(first);
        assertThat(new ShardSimulation(cost, layout, 50, SEED + 1).run(20)).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 40, 400})
    void a_shard_keeps_up_with_what_is_reckoned_whatever_its_limit_is(int processes) {
        var layout = Layout.of(processes, 1);
        double reckoned = limits.first(layout).orders();

        double found = new Capacity(cost, layout, SEED).find(reckoned);

        assertThat(found).isCloseTo(reckoned, withinPercentage(10));
    }

    @Test
    void the_servers_of_one_shard_are_the_limit_of_many_processes_and_shards_split_it() {
        assertThat(limits.first(Layout.of(1000, 1)).part()).isIn(Part.RELAY, Part.BROKERS);

        var split = limits.split(1000);

        assertThat(split.shards()).isGreaterThan(1);
        assertThat(limits.first(split).part()).isEqualTo(Part.PROCESSES);
    }

    @Test
    void a_killed_process_holds_up_orders_for_its_lease_and_none_for_much_longer() {
        var layout = Layout.of(10, 1);
        double rate = Limits.BUSY_MAX * limits.first(layout).orders();

        var calm = new ShardSimulation(cost, layout, rate, SEED).run(60);
        var hit = new ShardSimulation(cost, layout, rate, SEED).killing(1, 20).run(60);

        assertThat(calm.longest()).isLessThan(ShardSimulation.LEASE_SECONDS);
        assertThat(hit.refused()).isZero();
        assertThat(hit.longest())
                .isBetween(ShardSimulation.MEMBER_SECONDS, ShardSimulation.MEMBER_SECONDS + 6);
    }

    @Test
    void while_the_database_is_away_orders_are_refused_and_those_under_way_end_later() {
        var layout = Layout.of(10, 1);
        var shard = new ShardSimulation(cost, layout, 50, SEED).failingOver(20, 10);

        var outcome = shard.run(60);

        assertThat(outcome.refused()).isCloseTo(10 * 50, withinPercentage(15));
        assertThat(outcome.longest()).isBetween(10.0, 12.0);
        assertThat(shard.underWay()).isLessThan(50);
    }
}
