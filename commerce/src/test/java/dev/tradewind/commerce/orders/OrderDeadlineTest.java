package dev.tradewind.commerce.orders;

import static dev.tradewind.commerce.testing.Shop.orderWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Orders that wait for too long.
class OrderDeadlineTest {
    private static final Duration HELD = Duration.ofDays(7);

    private final JumpingClock clock = new JumpingClock(Instant.parse("2026-07-02T10:00:00Z"));
    private final Shop shop = Shop.demoAt(clock);

    @Test
    void an_order_whose_outcomes_never_come_is_cancelled_at_its_deadline() {
        var id = shop.place(orderWith("\"simulateTechnicalFailure\": \"payment\""));
        shop.host().deliverAll();
        pass(Shop.LIMIT.minusMillis(1));
        assertThat(status(id)).isEqualTo("pending");

        pass(Duration.ofMillis(1));

        assertThat(status(id)).isEqualTo("cancelled");
        assertThat(reason(id)).isEqualTo("timed_out");
        assertThat(shop.host().publishedTypes()).containsOnlyOnce("order.canceled");
    }

    @Test
    void a_confirmed_order_is_left_alone() {
        var id = shop.place(Shop.ORDER);
        shop.host().deliverAll();

        pass(Duration.ofDays(30));

        assertThat(status(id)).isEqualTo("confirmed");
        assertThat(shop.host().publishedTypes()).containsOnlyOnce("order.aged");
        assertThat(shop.host().deadLetters()).isEmpty();
    }

    @Test
    void a_held_order_has_longer_and_ends_too() {
        var id = shop.place(Shop.ORDER);
        hold(id);
        shop.host().deliverAll();

        pass(HELD.minusMillis(1));
        assertThat(status(id)).isEqualTo("held");
        pass(Duration.ofMillis(1));

        assertThat(status(id)).isEqualTo("cancelled");
        assertThat(reason(id)).isEqualTo("timed_out");
        assertThat(shop.get("/payments/" + id).body().path("status").asText()).isEqualTo("voided");
    }

    @Test
    void a_released_order_has_the_time_of_one_that_was_just_placed() {
        var id = shop.place(Shop.ORDER);
        hold(id);
        clock.parkUntil(clock.instant().plus(Duration.ofHours(23)).toEpochMilli());
        var released = shop.post("/orders/" + id + "/release", "");

        assertThat(Instant.parse(released.body().path("deadline").asText()))
                .isEqualTo(clock.instant().plus(Shop.LIMIT));
    }

    @Test
    void an_order_tells_when_it_ends_for_as_long_as_it_waits() {
        var id = shop.place(Shop.ORDER);
        assertThat(deadline(id)).contains(clock.instant().plus(Shop.LIMIT));
        hold(id);
        assertThat(deadline(id)).contains(clock.instant().plus(HELD));
        shop.post("/orders/" + id + "/release", "");
        shop.host().deliverAll();

        assertThat(deadline(id)).isEmpty();
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    /// The deadline and the outcomes are handled in any order, and one of them ends the waiting.
    @ParameterizedTest
    @MethodSource("seeds")
    void deadline_and_confirmation_never_both_hold(long seed) {
        var random = new Random(seed);
        var id = shop.place(Shop.ORDER);
        for (int i = random.nextInt(8); i > 0; i--) {
            shop.host().deliverAny(random);
        }
        clock.parkUntil(clock.instant().plus(Shop.LIMIT).toEpochMilli());
        shop.host().publishDue();
        for (int i = 0; i < 50; i++) {
            shop.host().deliverAny(random);
        }
        shop.host().deliverAll();

        var types = shop.host().publishedTypes();
        assertThat(types.contains("order.confirmed"))
                .isNotEqualTo(types.contains("order.canceled"));
        assertThat(status(id)).isIn("confirmed", "cancelled");
        assertThat(shop.host().deadLetters()).isEmpty();
        assertThat(shop.get("/inventory/LAPTOP-001").body().path("reserved").asInt()).isZero();
    }

    private void hold(String id) {
        shop.post("/orders/" + id + "/hold", "{\"reason\": \"new customer\"}");
    }

    private void pass(Duration time) {
        clock.parkUntil(clock.instant().plus(time).toEpochMilli());
        shop.host().deliverAll();
    }

    private Optional<Instant> deadline(String id) {
        return Optional.ofNullable(shop.get("/orders/" + id).body().get("deadline"))
                .map(text -> Instant.parse(text.asText()));
    }

    private String status(String id) {
        return shop.get("/orders/" + id).body().path("status").asText();
    }

    private String reason(String id) {
        return shop.get("/orders/" + id).body().path("cancelReason").asText();
    }
}
