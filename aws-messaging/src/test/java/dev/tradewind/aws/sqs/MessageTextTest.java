package dev.tradewind.aws.sqs;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.InvalidMessageContentsException;

class MessageTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "\t\n\r",
                "é\uD7FF",
                "\uE000\uFFFD",
                "\uD800\uDC00",
                "\uDBFF\uDFFF!"
            })
    void takes_what_xml_can_hold(String text) {
        assertThatCode(() -> MessageText.check(text)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u0000", "a\u0008", "\u001F", "\uFFFE", "\uFFFF", "\uD800", "x\uDC00y"})
    void refuses_what_xml_cannot_hold(String text) {
        assertThatExceptionOfType(InvalidMessageContentsException.class)
                .isThrownBy(() -> MessageText.check(text));
    }
}
