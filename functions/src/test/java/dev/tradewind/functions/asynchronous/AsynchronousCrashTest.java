package dev.tradewind.functions.asynchronous;

import static dev.tradewind.functions.asynchronous.AsynchronousFixture.FUNCTION;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.engine.Arn;
import dev.tradewind.functions.definition.EventInvokeSettings;
import dev.tradewind.patience.Patience;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A process that is killed while it accepts events and handles them.
@Timeout(120)
final class AsynchronousCrashTest {
    private static final int ACCEPTED = 300;
    private static final Duration LEASE = Duration.ofMinutes(2);

    @Test
    void every_event_that_was_accepted_has_one_record_after_a_kill(@TempDir Path directory)
            throws Exception {
        var accepted = acceptUntilKilled(directory);

        try (var fixture = new AsynchronousFixture(directory)) {
            var done = begin(fixture);
            fixture.clock.advance(LEASE);
            Patience.until(() -> {
                var depth = fixture.broker().queues().depth(FUNCTION);
                return depth.visible() + depth.inFlight() == 0;
            });

            assertThat(recorded(fixture, done)).containsAll(accepted).doesNotHaveDuplicates();
        }
    }

    /// The ids that the child has told of before it is killed.
    private static List<String> acceptUntilKilled(Path directory) throws Exception {
        var child =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                AsynchronousCrashTest.class.getName(),
                                directory.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var accepted = new ArrayList<String>();
        try (var lines = new BufferedReader(new InputStreamReader(child.getInputStream(), UTF_8))) {
            while (accepted.size() < ACCEPTED) {
                accepted.add(requireNonNull(lines.readLine(), "the child has ended"));
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        return accepted;
    }

    private static Arn begin(AsynchronousFixture fixture) {
        var done = fixture.queue("done");
        fixture.functions.configure(
                FUNCTION,
                new EventInvokeSettings(
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.of(done),
                        Optional.empty(),
                        Instant.EPOCH));
        fixture.begin();
        return done;
    }

    private static List<String> recorded(AsynchronousFixture fixture, Arn queue)
            throws IOException {
        var json = new ObjectMapper();
        var ids = new ArrayList<String>();
        for (var some = fixture.now(queue); !some.isEmpty(); some = fixture.now(queue)) {
            for (var message : some) {
                ids.add(json.readTree(message.body()).at("/requestContext/requestId").asText());
            }
        }
        return ids;
    }

    /// The child: it accepts events, says so, and handles them, until it is killed.
    static void main(String... arguments) {
        var fixture = new AsynchronousFixture(Path.of(arguments[0]));
        begin(fixture);
        while (true) {
            IO.println(fixture.accept("1"));
        }
    }
}
