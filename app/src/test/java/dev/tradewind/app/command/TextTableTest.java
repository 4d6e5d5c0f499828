package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class TextTableTest {
    @Test
    void columns_are_as_wide_as_their_widest_cell() {
        var table = new TextTable("QUEUE", "VISIBLE").row("payment-queue", 3).row("q", 12);

        assertThat(table)
                .hasToString(
                        """
                        QUEUE          VISIBLE
                        payment-queue  3
                        q              12\
                        """);
    }

    @Test
    void a_cell_with_control_characters_stays_one_line() {
        var table = new TextTable("BODY", "TAIL").row("{\n\t\"a\": 1\r}", "\u001b[2J\u009b");

        assertThat(table)
                .hasToString(
                        """
                        BODY            TAIL
                        {\\n\\t"a": 1\\r}  \\u001b[2J\\u009b\
                        """);
    }

    @Test
    void a_row_of_another_width_is_refused() {
        var table = new TextTable("QUEUE", "VISIBLE");

        assertThatThrownBy(() -> table.row("payment-queue"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 cells for 2 columns");
    }
}
