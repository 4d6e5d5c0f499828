package dev.tradewind.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BytesInFlightTest {
    @Test
    void there_is_room_again_once_some_is_given_back() {
        var bytes = new BytesInFlight(100);

        assertThat(bytes.take(60)).isTrue();
        assertThat(bytes.take(60)).isFalse();
        assertThat(bytes.take(40)).isTrue();
        bytes.giveBack(60);
        assertThat(bytes.take(60)).isTrue();
    }

    @Test
    void one_largest_body_always_fits() {
        assertThat(BytesInFlight.ofHeap(Long.MAX_VALUE / 2).take(Long.MAX_VALUE / 2)).isTrue();
    }
}
