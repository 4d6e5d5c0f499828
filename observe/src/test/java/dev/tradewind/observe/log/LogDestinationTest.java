package dev.tradewind.observe.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.broker.delivery.DeliveryFault;
import dev.tradewind.broker.delivery.Endpoint;
import dev.tradewind.broker.delivery.Shipment;
import dev.tradewind.broker.delivery.Taking;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.engine.Refusal;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Log groups as what rules deliver to.
class LogDestinationTest {
    private static final Instant NOW = Instant.parse("2026-11-30T10:00:30Z");
    private static final long AT = NOW.toEpochMilli();
    private static final Arn FILTERED = LogArns.group("eu-west-1", "000000000000", "/filtered");
    private static final Arn GROUP = LogArns.group("eu-west-1", "000000000000", "/shop/orders");

    private final Engine engine =
            new Engine(Store.inline(new MemoryRows()), new ManualClock(NOW), new Random(1));
    private final LogStore logs = new LogStore(engine);
    private final LogDestination destination = new LogDestination(engine, logs, FILTERED::equals);

    LogDestinationTest() {
        engine.start(logs::load);
        logs.groups().create(GROUP, "STANDARD", Map.of());
    }

    private Taking deliver(String account, String body) {
        var rule = new Arn("events", "eu-west-1", account, "rule/orders");
        var shipment =
                new Shipment(
                        rule,
                        rule,
                        Endpoint.of(GROUP),
                        new UUID(0, 1),
                        NewMessage.of(body, Map.of(), account),
                        Map::of);
        var parcel = destination.prepare(shipment);
        return engine.run(work -> parcel.handover().take(work, parcel));
    }

    private List<StoredEvent> events() {
        var all =
                new LogSelection(
                        OptionalLong.empty(),
                        _ -> true,
                        _ -> true,
                        AT - 86_400_000,
                        AT + 86_400_000,
                        100);
        return logs.reader()
                .forward(logs.groups().get(GROUP), all, LogPosition.before(AT - 86_400_000))
                .events();
    }

    @Test
    void a_rule_of_another_account_delivers_nothing() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> deliver("111111111111", "{}"))
                .satisfies(it -> assertThat(it.code()).isEqualTo(DeliveryFault.NOT_ALLOWED));
        assertThat(deliver("000000000000", "{}")).isEqualTo(Taking.TAKEN);

        assertThat(events()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1796032830",
                "1796032830000000",
                "1796032830000000000",
                "99999999999999999999",
                "-1"
            })
    void a_time_that_is_not_now_in_milliseconds_is_taken_for_now(String timestamp) {
        deliver("000000000000", "{\"timestamp\":%s,\"message\":\"m\"}".formatted(timestamp));

        assertThat(events())
                .singleElement()
                .satisfies(it -> assertThat(it.atMillis()).isEqualTo(AT))
                .satisfies(it -> assertThat(it.message()).isEqualTo("m"));
    }

    @Test
    void no_round_waits_for_the_filters_of_a_group() {
        var streams = new Arn("logs", "eu-west-1", "000000000000", FILTERED.resource() + ":*");

        assertThat(destination.isLong(Endpoint.of(FILTERED))).isTrue();
        assertThat(destination.isLong(Endpoint.of(streams))).isTrue();
        assertThat(destination.isLong(Endpoint.of(GROUP))).isFalse();
    }

    @Test
    void a_time_of_late_is_that_of_the_event() {
        deliver("000000000000", "{\"timestamp\":%d,\"message\":\"m\"}".formatted(AT - 5));

        assertThat(events())
                .singleElement()
                .satisfies(it -> assertThat(it.atMillis()).isEqualTo(AT - 5));
    }
}
