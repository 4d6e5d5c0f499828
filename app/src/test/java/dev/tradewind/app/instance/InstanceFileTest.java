package dev.tradewind.app.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstanceFileTest {
    @TempDir private Path data = Path.of("");

    @Test
    void an_instance_is_found_by_its_directory_until_it_stops() {
        var settings = DemoSettings.in(data);
        try (var instance = Tradewind.start(settings)) {
            var found = InstanceFile.running(data).orElseThrow();

            assertThat(found.pid()).isEqualTo(ProcessHandle.current().pid());
            assertThat(found.awsPort()).isEqualTo(instance.awsPort());
            assertThat(found.httpPort()).hasValue(instance.httpPort());
            assertThat(found.operatorPort()).isEmpty();
            assertThat(found.region()).isEqualTo("us-east-1");
        }

        assertThat(data.resolve(InstanceFile.NAME)).doesNotExist();
        assertThat(InstanceFile.running(data)).isEmpty();
    }

    @Test
    void an_instance_starts_over_what_a_killed_one_left() throws IOException {
        StandaloneBroker.start(BrokerSettings.open(data)).close();
        file(ProcessHandle.current().pid(), Instant.EPOCH).write(data);

        try (var broker = StandaloneBroker.start(BrokerSettings.open(data))) {
            assertThat(InstanceFile.running(data).orElseThrow().awsPort())
                    .isEqualTo(broker.awsPort());
        }
    }

    @Test
    void a_process_that_has_ended_has_no_instance() throws Exception {
        var ended = new ProcessBuilder("true").start();
        ended.waitFor();

        file(ended.pid(), Instant.now()).write(data);

        assertThat(InstanceFile.running(data)).isEmpty();
    }

    @Test
    void a_process_that_began_after_the_file_was_written_is_another() throws IOException {
        file(ProcessHandle.current().pid(), Instant.now()).write(data);
        assertThat(InstanceFile.running(data)).isPresent();

        file(ProcessHandle.current().pid(), Instant.now().minus(Duration.ofDays(1))).write(data);
        assertThat(InstanceFile.running(data)).isEmpty();
    }

    @Test
    void a_file_of_something_else_tells_nothing() throws IOException {
        Files.write(data.resolve(InstanceFile.NAME), List.of("pid=many", "colour=red"));

        assertThat(InstanceFile.running(data)).isEmpty();
    }

    private static InstanceFile file(long pid, Instant begun) {
        return new InstanceFile(
                pid,
                begun,
                "1.2.3",
                "us-east-1",
                4566,
                OptionalInt.of(8080),
                OptionalInt.empty(),
                Optional.of(Path.of("/etc/a=b\\c/tls crt.pem")),
                Optional.empty());
    }
}
