package dev.tradewind.commerce.notifications.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {
    private static final MessageValues VALUES =
            MessageValues.of("o-1").with(new Money(123_450, Currency.of("USD")));

    private final MessageTemplates own = MessageTemplates.own();

    @ParameterizedTest
    @EnumSource
    void every_kind_has_words_in_every_language(MessageKind kind) {
        for (var language : own.languages()) {
            var words = own.preview(kind, language);

            assertThat(words.subject()).isNotBlank().doesNotContain("{{", "\n");
            assertThat(words.text()).isNotBlank().doesNotContain("{{");
        }
        assertThat(own.preview(kind, "de")).isNotEqualTo(own.preview(kind, "en"));
    }

    @Test
    void money_is_written_as_the_language_has_it() {
        assertThat(own.words(MessageKind.ORDER_CONFIRMED, "en", VALUES).text())
                .contains("1234.50 USD");
        assertThat(own.words(MessageKind.ORDER_CONFIRMED, "de", VALUES).text())
                .contains("1234,50 USD");
    }

    @Test
    void a_language_that_there_is_not_is_the_shops() {
        var german = MessageTemplates.of("de", Map.of());

        assertThat(german.words(MessageKind.ORDER_CONFIRMED, "fr", VALUES))
                .isEqualTo(german.words(MessageKind.ORDER_CONFIRMED, "de", VALUES));
    }

    @Test
    void what_was_given_takes_the_place_of_what_comes_along() {
        var templates =
                MessageTemplates.of(
                        "en",
                        Map.of(
                                "en/order-confirmed", "Subject: Yes: {{order}}\n\nAll {{amount}}.",
                                "fr/order-confirmed", "Subject: Oui\n\n{{ order }}"));

        assertThat(templates.words(MessageKind.ORDER_CONFIRMED, "en", VALUES))
                .isEqualTo(new Words("Yes: o-1", "All 1234.50 USD."));
        assertThat(templates.words(MessageKind.ORDER_CONFIRMED, "fr", VALUES))
                .isEqualTo(new Words("Oui", "o-1"));
        assertThat(templates.words(MessageKind.PAYMENT_COMPLETED, "fr", VALUES))
                .isEqualTo(own.words(MessageKind.PAYMENT_COMPLETED, "en", VALUES));
    }

    @Test
    void a_place_for_what_the_kind_has_not_is_refused_at_once() {
        var given = Map.of("de/order-confirmed", "Subject: Ja\n\n{{tracking}}");

        assertThatThrownBy(() -> MessageTemplates.of("en", given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the template de/order-confirmed: there is no {{tracking}} in order-confirmed; there is order, amount");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Hello\n\ntext", "Subject: only", "Subject: x\n\n  \n"})
    void a_template_has_a_subject_and_a_text(String written) {
        assertThatThrownBy(() -> MessageTemplates.of("en", Map.of("en/refund-paid", written)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the template en/refund-paid: it begins with");
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-confirmed", "english/order-confirmed", "en/order-confirm", "en"})
    void a_template_is_of_a_language_and_a_kind(String name) {
        assertThatThrownBy(() -> MessageTemplates.of("en", Map.of(name, "Subject: x\n\ny")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + name + "' is no template");
    }

    @Test
    void the_shop_speaks_a_language_that_there_are_words_in() {
        assertThatThrownBy(() -> MessageTemplates.of("xx", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are no words in the language 'xx'; there is de, en");
    }

    @Test
    void a_value_breaks_no_line_and_makes_no_places() {
        var values = MessageValues.of("o-1").with("reason", "a\r\nBcc: x@y.z\u202e{{order}}");

        var words = own.words(MessageKind.PAYMENT_FAILED, "en", values);

        assertThat(words.text()).contains("(a Bcc: x@y.z {{order}})");
    }

    @Test
    void a_long_value_is_cut_off() {
        var values = MessageValues.of("o-1").with("reason", "x".repeat(100_000));

        assertThat(own.words(MessageKind.PAYMENT_FAILED, "en", values).text())
                .hasSizeLessThan(1000);
    }
}
