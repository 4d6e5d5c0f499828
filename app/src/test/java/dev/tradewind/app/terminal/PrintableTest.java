package dev.tradewind.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00, 0x07, 0x08, 0x1b, 0x7f, 0x85, 0x9b, 0x061c, 0x200e, 0x200f, 0x2028, 0x2029,
                0x202a, 0x202d, 0x202e, 0x2066, 0x2069, 0xfeff, 0xd83d, 0xdc00
            })
    void what_steers_a_terminal_is_written_as_java_writes_it(int character) {
        var text = "a" + (char) character + "b";

        assertThat(Printable.line(text)).isEqualTo("a\\u%04xb".formatted(character));
        assertThat(Printable.lines(text)).isEqualTo("a\\u%04xb".formatted(character));
        assertThat(Printable.isLine(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "Größe", "日本", "שלום", "😀", "👩‍💻", "back\\slash $1"})
    void what_only_shows_stays(String text) {
        assertThat(Printable.line(text)).isEqualTo(text);
        assertThat(Printable.isLine(text)).isTrue();
    }

    @Test
    void a_tab_in_a_log_is_two_blanks() {
        assertThat(Printable.logged("a\tb\r\nc")).isEqualTo("a  b\\r\nc");
    }

    @Test
    void lines_stay_lines_and_a_line_stays_one() {
        assertThat(Printable.lines("a\n\r\tb")).isEqualTo("a\n\\r\\tb");
        assertThat(Printable.line("a\n\r\tb")).isEqualTo("a\\n\\r\\tb");
    }
}
