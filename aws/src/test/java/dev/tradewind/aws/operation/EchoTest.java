package dev.tradewind.aws.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EchoTest {
    @Test
    void a_value_is_told_whole_unless_it_is_long() {
        var most = "v".repeat(Echo.CHARS_MAX);

        assertThat(Echo.of(most)).isEqualTo(most);
        assertThat(Echo.of(most + "w")).isEqualTo(most + "...");
    }

    @Test
    void no_pair_of_a_character_is_cut() {
        var cut = "v".repeat(Echo.CHARS_MAX - 1);

        assertThat(Echo.of(cut + "\uD83D\uDE00")).isEqualTo(cut + "...");
    }
}
