package dev.tradewind.soak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.soak.demo.Crash;
import dev.tradewind.soak.demo.Expectations;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The crash of the demonstration.
@Timeout(180)
final class DemoCrashTest {
    @TempDir private Path directory = Path.of("");

    @Test
    void every_expectation_of_it_holds() {
        var output = new ByteArrayOutputStream();
        var out = new PrintStream(output, true, UTF_8);
        var expectations = new Expectations(out);

        new Crash(TestLaunch.simple().instancesOn(directory.resolve("data")), out, expectations)
                .run();

        assertThat(expectations.allHold()).as(output.toString(UTF_8)).isTrue();
    }
}
