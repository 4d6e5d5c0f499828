package dev.tradewind.http.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableAsciiTest {
    private static final int LENGTH = 27;

    @Test
    void encodes_every_printable_character() {
        var text = new StringBuilder();
        for (char c = ' '; c <= '\u007F'; c++) {
            text.append(c);
        }

        assertThat(PrintableAscii.tryEncode(text.toString()))
                .hasValue(text.toString().getBytes(US_ASCII));
        assertThat(PrintableAscii.tryEncode("")).hasValue(new byte[0]);
    }

    @ParameterizedTest
    @ValueSource(chars = {'\u0000', '\t', '\n', '\u001F', '\u0080', '\u00FF', '\u20AC', '\uD800'})
    void finds_any_other_wherever_it_stands(char other) {
        for (int at = 0; at < LENGTH; at++) {
            var text = new StringBuilder("?".repeat(LENGTH));
            text.setCharAt(at, other);

            assertThat(PrintableAscii.tryEncode(text.toString())).isEmpty();
        }
    }
}
