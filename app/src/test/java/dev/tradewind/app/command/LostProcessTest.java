package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.client.AwsClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.util.Environment;
import software.amazon.awssdk.core.exception.SdkException;

/// A process that has lost its heap or its store, and ends.
@Timeout(180)
final class LostProcessTest {
    /// Of 1 KiB, as bash counts: enough to open a store, and soon too few for its log.
    private static final int FILE_KIB_MAX = 2048;

    @TempDir private Path directory = Path.of("");
    private @Nullable BrokerProcess broker;

    @AfterEach
    void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    private BrokerProcess start(List<String> options, String before) throws IOException {
        var started = BrokerProcess.start(directory, options, before);
        broker = started;
        return started;
    }

    @Test
    void a_process_whose_store_cannot_write_any_more_says_so_and_ends_with_status_4()
            throws Exception {
        var library = "-Djava.library.path=" + unpackNativeLibrary();
        var started = start(List.of(library), "ulimit -f " + FILE_KIB_MAX + "; ");

        sendUntilNobodyAnswers(started.port());

        assertThat(started.statusAtItsEnd()).isEqualTo(4);
        assertThat(started.log())
                .containsOnlyOnce(
                        "tradewind: the store is lost, so this process ends: cannot write")
                .containsOnlyOnce("The store is lost: cannot write");
    }

    /// The child could not unpack it: its files may not become as large.
    private Path unpackNativeLibrary() throws IOException {
        var name = Environment.getJniLibraryFileName("rocksdb");
        try (var library = Environment.class.getClassLoader().getResourceAsStream(name)) {
            Files.copy(Objects.requireNonNull(library), directory.resolve(name));
        }
        return directory;
    }

    private static void sendUntilNobodyAnswers(int port) {
        var body = "x".repeat(100_000);
        try (var sqs = AwsClients.at(port, "us-east-1").withoutRetries().sqs()) {
            var queue = sqs.createQueue(it -> it.queueName("q")).queueUrl();
            for (int i = 0; i < 1000; i++) {
                sqs.sendMessage(it -> it.queueUrl(queue).messageBody(body));
            }
        } catch (SdkException _) {
            return;
        }
        throw new AssertionError("a thousand messages fitted");
    }

    @Test
    void a_process_without_heap_says_so_and_ends_with_status_3() throws Exception {
        var started = start(BrokerProcess.launcherOptions("-Xms6m", "-Xmx6m"), "");

        assertThat(started.statusAtItsEnd()).isEqualTo(3);
        assertThat(started.log()).contains("Terminating due to java.lang.OutOfMemoryError");
    }
}
