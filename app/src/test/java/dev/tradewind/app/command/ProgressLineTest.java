package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private Instant now = Instant.EPOCH;

    @Test
    void a_file_gets_a_line_of_its_own_once_a_minute() {
        var progress = progress(ProgressLine.Kind.LINES);

        for (int second = 0; second <= 150; second++) {
            progress.show("second " + second);
            now = now.plusSeconds(1);
        }
        progress.end();

        assertThat(printed.toString(UTF_8).lines()).containsExactly("second 60", "second 120");
    }

    @Test
    void a_terminal_has_one_line_written_over_and_taken_away() {
        var progress = progress(ProgressLine.Kind.OVERWRITTEN);

        progress.show("kill 99");
        progress.show("too soon");
        now = now.plus(Duration.ofMillis(100));
        progress.show("kill 1");
        progress.end();

        assertThat(printed.toString(UTF_8)).isEqualTo("\rkill 99\rkill 1 \r      \r");
    }

    @Test
    void what_is_to_be_quiet_shows_nothing() {
        var progress = progress(ProgressLine.Kind.NONE);

        now = now.plus(Duration.ofHours(1));
        progress.show("kill 99");
        progress.end();

        assertThat(printed.toString(UTF_8)).isEmpty();
    }

    private ProgressLine progress(ProgressLine.Kind kind) {
        return new ProgressLine(new PrintStream(printed, true, UTF_8), kind, () -> now);
    }
}
