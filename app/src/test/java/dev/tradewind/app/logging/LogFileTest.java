package dev.tradewind.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogFileTest {
    private static final int LINE_BYTES = 100;

    @TempDir private Path directory = Path.of("");

    @Test
    void a_file_starts_anew_at_its_size_and_five_before_it_are_kept() throws IOException {
        var loggers = new LoggerContext();
        var file = directory.resolve("tradewind.log");
        var lines = Logging.lines(loggers, LogFormat.TEXT, new LogTarget.Rolling(file, 1_000));
        for (int i = 0; i < 200; i++) {
            var logger = loggers.getLogger("dev.tradewind.events");
            var line = new LoggingEvent("", logger, Level.INFO, "order {}", null, new Object[] {i});
            line.setMDCPropertyMap(Map.of());
            lines.doAppend(line);
        }
        lines.stop();

        try (var files = Files.list(directory)) {
            assertThat(files.map(it -> it.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "tradewind.log",
                            "tradewind.log.1",
                            "tradewind.log.2",
                            "tradewind.log.3",
                            "tradewind.log.4",
                            "tradewind.log.5");
        }
        assertThat(Files.size(directory.resolve("tradewind.log.1")))
                .isBetween(1_000L, 1_000L + LINE_BYTES);
        assertThat(directory.resolve("tradewind.log")).content().contains("order 199");
    }
}
