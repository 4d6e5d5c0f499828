package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.docs.GuideScript;
import dev.tradewind.app.instance.DemoSettings;
import dev.tradewind.app.instance.Tradewind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The purchase order by a rule of docs/inventory.md, run as it stands with the AWS command line and this project's commands.
@Timeout(240)
class StockGuideConformance {
    private static final int SECONDS_MAX = 200;
    private static final Path PAGE = Path.of("..", "docs", "inventory.md");

    @TempDir private Path directory = Path.of("");

    @Test
    void every_command_of_the_guide_prints_what_the_guide_says() throws IOException {
        try (var instance = Tradewind.start(DemoSettings.in(directory.resolve("data")))) {
            var api = "localhost:" + instance.httpPort();
            var guide = GuideScript.of(Files.readString(PAGE).replace("localhost:8080", api));

            new GuideShell(directory)
                    .asking(instance.awsPort())
                    .tradewindAfter("set -- \"$@\" --http " + instance.httpPort())
                    .assertPrints(guide, SECONDS_MAX);

            assertThat(guide.steps()).hasSize(3);
        }
    }
}
