package dev.tradewind.aws.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ModelPatternTest {
    private static final int LENGTH_MAX = 5;
    private static final int LONG = 200_000;

    /// The pattern, how its texts begin, what they go on with, and what is repeated in long ones.
    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of(ModelPattern.TEXT, "", " \ta:\n\u007Fé", " \t"),
                Arguments.of(ModelPattern.HEADER_VALUE, "", " \ta~\n\u007Fé", " \t"),
                Arguments.of(ModelPattern.QUERY_VALUE, "", " \ta\n\r\u007Fé", " \n"),
                Arguments.of(ModelPattern.ENDPOINT, "", "%2aG.) #", "a%20"),
                Arguments.of(ModelPattern.CONNECTION_ARN, "arn:aws", "a-:1/", "a"),
                Arguments.of(ModelPattern.CONNECTION_ARN, "arn:aws:events::", "a.1:/c", "a"),
                Arguments.of(
                        ModelPattern.CONNECTION_ARN,
                        "arn:aws:events:r:000000000000:connection",
                        "a./-_:",
                        "/a"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void short_texts_match_as_by_the_words_of_the_model(
            ModelPattern pattern, String beginning, String alphabet) {
        shortTexts(alphabet)
                .map(beginning::concat)
                .forEach(text ->
                        assertThat(pattern.matches(text))
                                .as(text)
                                .isEqualTo(text.matches(pattern.words())));
    }

    /// All texts of so many characters or fewer.
    private static Stream<String> shortTexts(String alphabet) {
        return IntStream.rangeClosed(0, LENGTH_MAX)
                .boxed()
                .flatMap(length -> {
                    int count = Math.toIntExact(Math.round(Math.pow(alphabet.length(), length)));
                    return IntStream.range(0, count).mapToObj(i -> text(alphabet, length, i));
                });
    }

    private static String text(String alphabet, int length, int number) {
        var text = new StringBuilder();
        for (int rest = number; text.length() < length; rest /= alphabet.length()) {
            text.append(alphabet.charAt(rest % alphabet.length()));
        }
        return text.toString();
    }

    /// The model's own takes minutes for some of these, or more of the stack than there is.
    @ParameterizedTest
    @MethodSource("texts")
    @Timeout(value = 10, threadMode = ThreadMode.SEPARATE_THREAD)
    void long_texts_are_looked_at_once(
            ModelPattern pattern, String beginning, String alphabet, String unit) {
        var text = beginning + unit.repeat(LONG / unit.length());

        assertThat(pattern.matches(text + "\u0001")).isFalse();
    }

    @Test
    void each_pattern_has_texts() {
        assertThat(texts().map(it -> it.get()[0]).distinct().toList())
                .containsExactlyInAnyOrder((Object[]) ModelPattern.values());
    }
}
