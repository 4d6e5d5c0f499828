package dev.tradewind.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FormTextTest {
    @Test
    void escapes_are_bytes_of_utf_8() {
        assertThat(FormText.decode("a+b%20c%2B%C3%BC%F0%9F%9A%A2")).isEqualTo("a b c+ü🚢");
        assertThat(FormText.decodeSegment("a+b%2Fc")).isEqualTo("a+b/c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%4", "a%zz", "%-1", "%+1"})
    void a_broken_escape_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FormText.decode(text))
                .withMessageContaining("percent sign");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%FF", "%C3", "%C3x", "%ED%A0%80", "%C0%80"})
    void bytes_that_are_no_utf_8_are_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FormText.decode(text))
                .withMessageContaining("UTF-8");
    }
}
