package dev.tradewind.app.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class LogLevelsTest {
    @Test
    void levels_are_read_as_they_are_written() {
        var levels = LogLevels.of("WARN, dev.tradewind.events=debug,io.netty=off");

        assertThat(levels).hasToString("warn,dev.tradewind.events=debug,io.netty=off");
        assertThat(LogLevels.of("dev.tradewind.events=debug").application()).isEqualTo("info");
    }

    @Test
    void what_is_no_level_and_no_logger_is_refused() {
        assertThatThrownBy(() -> LogLevels.of("loud")).hasMessageContaining("off, error, warn");
        assertThatThrownBy(() -> LogLevels.of("")).hasMessageContaining("a log level is one of");
        assertThatThrownBy(() -> LogLevels.of("a b=info")).hasMessageContaining("no name");
    }
}
