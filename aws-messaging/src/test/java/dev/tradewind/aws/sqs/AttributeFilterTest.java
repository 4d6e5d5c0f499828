package dev.tradewind.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.queue.MessageAttribute;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributeFilterTest {
    private static final Map<String, MessageAttribute> ATTRIBUTES =
            Map.of(
                    "Hello", MessageAttribute.string("There"),
                    "Help.Me", MessageAttribute.string("Me"),
                    "General", MessageAttribute.string("Kenobi"));

    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {
                "All, Hello Help.Me General",
                ".*, Hello Help.Me General",
                "*, Hello Help.Me General",
                "Hel.*, Hello Help.Me",
                "Help.*, Help.Me",
                "Hello, Hello",
                "Hello Colour, Hello",
                "Colour, ''",
                "AWS., ''",
                "..foo, ''"
            })
    void selects_by_name_prefix_or_all(String wanted, String selected) {
        var filter = AttributeFilter.of(Arrays.asList(wanted.split(" ")));

        assertThat(filter.select(ATTRIBUTES).keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(selected.split(" ")).filter(s -> !s.isEmpty()).toList());
    }
}
