package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.docs.GuideScript;
import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.StandaloneBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The page docs/buses.md, run as it stands with the AWS command line and this project's commands.
@Timeout(480)
class BusesGuideConformance {
    /// The command line starts some fifty times, each a second or two of a busy processor.
    private static final int SECONDS_MAX = 420;

    private static final Path PAGE = Path.of("..", "docs", "buses.md");

    @TempDir private Path directory = Path.of("");

    @Test
    void every_command_of_the_guide_prints_what_the_guide_says() throws IOException {
        var guide = GuideScript.of(Files.readString(PAGE));
        try (var broker = StandaloneBroker.start(BrokerSettings.open(directory.resolve("data")))) {
            new GuideShell(directory)
                    .asking(broker.awsPort())
                    .tradewindAfter(unlessOfPattern(broker.awsPort()))
                    .assertPrints(guide, SECONDS_MAX);

            assertThat(guide.steps()).hasSizeGreaterThan(5);
        }
    }

    /// A pattern is tried without an instance.
    private static String unlessOfPattern(int port) {
        return "case \" $* \" in *\" --pattern \"*) ;; *) set -- \"$@\" --aws %d ;; esac"
                .formatted(port);
    }
}
