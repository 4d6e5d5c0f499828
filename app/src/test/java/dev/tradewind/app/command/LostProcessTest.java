package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.client.AwsClients;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
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
    private static final Pattern PORT = Pattern.compile("http://localhost:(\\d+)");
    private static final Pattern OPTION = Pattern.compile("^  (-X\\S+)$", Pattern.MULTILINE);

    /// Of 1 KiB, as bash counts: enough to open a store, and soon too few for its log.
    private static final int FILE_KIB_MAX = 2048;

    @TempDir private Path directory = Path.of("");
    private @Nullable Process process;

    @AfterEach
    void stop() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void a_process_whose_store_cannot_write_any_more_says_so_and_ends_with_status_4()
            throws Exception {
        var library = "-Djava.library.path=" + unpackNativeLibrary();
        int port = startBroker(List.of(library), "ulimit -f " + FILE_KIB_MAX + "; ");

        sendUntilNobodyAnswers(port);

        assertThat(statusAtItsEnd()).isEqualTo(4);
        assertThat(log())
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
        begin(launcherOptions("-Xms6m", "-Xmx6m"), "");

        assertThat(statusAtItsEnd()).isEqualTo(3);
        assertThat(log()).contains("Terminating due to java.lang.OutOfMemoryError");
    }

    /// The options of the virtual machine that `./tradewind` has, those of the heap's size replaced.
    private static List<String> launcherOptions(String... heap) throws IOException {
        var launcher = Files.readString(Path.of("..", "tradewind"));
        var options = new ArrayList<String>();
        OPTION.matcher(launcher)
                .results()
                .map(found -> found.group(1))
                .filter(option -> !option.matches("-X(ms|mx|X:NewSize).*"))
                .forEach(options::add);
        options.addAll(List.of(heap));
        return options;
    }

    private int statusAtItsEnd() throws InterruptedException {
        var ended = Objects.requireNonNull(process);
        assertThat(ended.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return ended.exitValue();
    }

    private int startBroker(List<String> options, String before) throws IOException {
        var started = begin(options, before);
        var output = new BufferedReader(new InputStreamReader(started.getInputStream(), UTF_8));
        int port = -1;
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            var found = PORT.matcher(line);
            port = found.find() ? Integer.parseInt(found.group(1)) : port;
            if (line.startsWith("ready")) {
                return port;
            }
        }
        throw new IllegalStateException("the broker did not start: " + log());
    }

    private Process begin(List<String> options, String before) throws IOException {
        var java = new ArrayList<String>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1"));
        java.addAll(options);
        java.addAll(
                List.of("-cp", System.getProperty("java.class.path"), "dev.tradewind.app.Main"));
        java.addAll(
                List.of("broker", "--aws", "0", "--data", directory.resolve("data").toString()));
        var command = new ArrayList<>(List.of("bash", "-c", before + "exec \"$@\"", "bash"));
        command.addAll(java);
        var builder = new ProcessBuilder(command);
        builder.environment().remove("TRADEWIND_KEYS");
        var started = builder.redirectError(directory.resolve("log").toFile()).start();
        process = started;
        return started;
    }

    private String log() throws IOException {
        return Files.readString(directory.resolve("log"));
    }
}
