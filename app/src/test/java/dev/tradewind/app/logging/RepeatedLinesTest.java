package dev.tradewind.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RepeatedLinesTest {
    private final LoggerContext loggers = new LoggerContext();
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final RepeatedLines lines = new RepeatedLines(written);

    @BeforeEach
    void start() {
        written.start();
        lines.setContext(loggers);
        lines.start();
    }

    @AfterEach
    void stop() {
        lines.stop();
    }

    @Test
    void a_fact_that_repeats_is_one_line_and_one_with_a_count() {
        for (int order = 1; order <= 100; order++) {
            log(Level.WARN, "cannot reach {}", "provider-" + order);
        }
        assertThat(texts()).hasSize(1).first().asString().contains("cannot reach provider-1");

        lines.endWindow();

        assertThat(texts()).hasSize(2);
        assertThat(texts().getLast()).contains("cannot reach provider-100").contains("repeated=99");
    }

    @Test
    void a_fact_that_does_not_repeat_is_one_line() {
        log(Level.ERROR, "disk full");
        lines.endWindow();
        lines.endWindow();
        log(Level.ERROR, "disk full");

        assertThat(texts()).hasSize(2).noneMatch(it -> it.contains("repeated"));
    }

    @Test
    void lines_below_a_warning_are_facts_of_their_own() {
        log(Level.INFO, "order {}", "pending");
        log(Level.INFO, "order {}", "confirmed");

        assertThat(texts()).hasSize(2);
    }

    @Test
    void what_was_counted_is_written_at_the_end() {
        log(Level.WARN, "slow");
        log(Level.WARN, "slow");

        lines.stop();

        assertThat(texts()).hasSize(2).last().asString().contains("repeated=1");
    }

    private void log(Level level, String message, Object... arguments) {
        var logger = loggers.getLogger("dev.tradewind.events");
        var line = new LoggingEvent("", logger, level, message, null, arguments);
        line.setMDCPropertyMap(Map.of());
        lines.doAppend(line);
    }

    private List<String> texts() {
        return written.list.stream()
                .map(it -> new String(new TextEncoder().encode(it), StandardCharsets.UTF_8))
                .toList();
    }
}
