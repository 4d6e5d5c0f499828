package dev.tradewind.app.instance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// That [Exposition] would notice what is wrong.
final class ExpositionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "# HELP a Help.\n# TYPE a counter\nb 1\n",
                "# HELP a Help.\n# TYPE a counter\na 1\na 2\n",
                "# HELP a Help.\n# TYPE a counter\na{b=c} 1\n",
                "# HELP a Help.\n# TYPE a counter\na one\n",
                "# HELP a Help.\n# TYPE a histogram\na_bucket{le=\"1\"} 2\na_bucket{le=\"+Inf\"} 1\na_sum 1\na_count 1\n",
                "# HELP a Help.\n# TYPE a counter\na 1"
            })
    void what_does_not_follow_the_format_is_refused(String text) {
        assertThatThrownBy(() -> Exposition.read(text))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
