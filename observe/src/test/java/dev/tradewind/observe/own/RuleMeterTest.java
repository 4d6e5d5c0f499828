package dev.tradewind.observe.own;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.bus.BusEvent;
import dev.tradewind.broker.bus.BusRule;
import dev.tradewind.broker.bus.Events;
import dev.tradewind.broker.bus.RulePattern;
import dev.tradewind.broker.bus.RuleTarget;
import dev.tradewind.broker.delivery.DeliveryPermission;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The metrics of rules, read by hand.
class RuleMeterTest {
    private static final String REGION = "eu-west-1";
    private static final String ACCOUNT = "000000000000";
    private static final Arn BUS = BusArns.bus(REGION, ACCOUNT, BusArns.DEFAULT);

    private final Store store = Store.on(new MemoryRows());
    private final Engine engine =
            new Engine(
                    store, new ManualClock(Instant.parse("2026-11-30T10:00:00Z")), new Random(1));
    private final Broker broker = Broker.on(engine, _ -> _ -> "", DeliveryPermission.ALL);
    private final RuleMeter meter = new RuleMeter(broker.bus().counts());

    @BeforeEach
    void open() {
        engine.start(broker::load);
        var queue = QueueArns.of(REGION, ACCOUNT, "q");
        broker.queues().create(queue, QueueSettings.DEFAULT, Map.of());
        var rule =
                new BusRule(
                        BusArns.rule(BUS, "orders"),
                        BUS,
                        "orders",
                        Optional.of(RulePattern.checked("{\"source\":[\"app.orders\"]}")),
                        Optional.empty(),
                        BusRule.State.ENABLED,
                        ACCOUNT,
                        Map.of(),
                        Map.of(),
                        List.of());
        broker.bus().rules().put(rule);
        var gone = QueueArns.of(REGION, ACCOUNT, "gone");
        broker.bus()
                .rules()
                .addTargets(
                        rule.arn(), List.of(RuleTarget.of("q", queue), RuleTarget.of("g", gone)));
    }

    @AfterEach
    void close() {
        broker.close();
        store.close();
    }

    private void event(String source) {
        var events = broker.bus().events();
        var event =
                new BusEvent(
                        events.newId(),
                        source,
                        "Some",
                        "{}",
                        ACCOUNT,
                        REGION,
                        events.now(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty());
        events.put(List.of(new Events.Entry(BUS, event)));
    }

    /// What is read now, by rule alone.
    private List<String> read() {
        var read = new ArrayList<String>();
        meter.read(
                0,
                (_, sample) -> {
                    if (sample.metric().dimensions().equals(Map.of("RuleName", "orders"))) {
                        read.add(sample.metric().name() + " " + sample.values().sum());
                    }
                });
        return read;
    }

    @Test
    void a_minute_has_what_a_rule_matched_and_called_since_the_one_before() {
        event("app.orders");
        event("app.orders");
        event("app.other");

        assertThat(read())
                .containsExactly(
                        "MatchedEvents 2.0",
                        "TriggeredRules 2.0",
                        "Invocations 4.0",
                        "FailedInvocations 2.0");
        assertThat(read()).isEmpty();
        event("app.orders");
        assertThat(read()).contains("MatchedEvents 1.0", "Invocations 2.0");
    }
}
