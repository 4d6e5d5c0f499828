package dev.tradewind.aws.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ModelPatternTest {
    private static final String CHARACTERS = " \t:ab/%4F.,!\u0001\u007fä~";

    @ParameterizedTest
    @EnumSource
    void short_texts_match_as_by_the_words_of_the_model(ModelPattern pattern) {
        var random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            var text = text(random, 1 + random.nextInt(7));

            assertThat(pattern.matches(text)).as(text).isEqualTo(text.matches(pattern.words()));
        }
    }

    private static String text(Random random, int length) {
        var text = new StringBuilder();
        random.ints(length, 0, CHARACTERS.length()).forEach(i -> text.append(CHARACTERS.charAt(i)));
        return text.toString();
    }

    @ParameterizedTest
    @EnumSource
    void long_texts_are_looked_at_once(ModelPattern pattern) {
        assertThat(Duration.ofSeconds(5))
                .isGreaterThan(
                        taken(() -> {
                            pattern.matches("x".repeat(100_000));
                            pattern.matches("a ".repeat(256) + "\u0001");
                        }));
    }

    private static Duration taken(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
