package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.app.logging.LogLevels;
import dev.tradewind.app.logging.Logging;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// `tradewind log` with a broker that runs.
final class LogCommandTest {
    @TempDir private Path directory = Path.of("");

    @AfterEach
    void asBefore() {
        Logging.level(LogLevels.DEFAULT);
    }

    @Test
    void levels_change_while_an_instance_runs() {
        var events = LoggerFactory.getLogger("dev.tradewind.events");
        try (var broker = StandaloneBroker.start(BrokerSettings.open(directory.resolve("data")))) {
            var changed = Printed.by(broker.awsPort(), "log", "warn,dev.tradewind.events=debug");

            assertThat(changed).isEqualToIgnoringNewLines("warn,dev.tradewind.events=debug");
            assertThat(events.isDebugEnabled()).isTrue();
            assertThat(Printed.by(broker.awsPort(), "log")).isEqualTo(changed);

            Printed.by(broker.awsPort(), "log", "info");
            assertThat(events.isDebugEnabled()).isFalse();
        }
    }
}
