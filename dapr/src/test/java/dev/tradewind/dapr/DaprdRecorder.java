package dev.tradewind.dapr;

import dev.tradewind.patience.Patience;
import dev.tradewind.patience.UnusedPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Dapr's daemon, asked all questions anew. The build does not run it; `dapr/recording/record` does, with
/// `-Ddaprd=FILE`.
class DaprdRecorder {
    @AutoClose private final TestApp app = TestApp.started(Conversation.SUBSCRIPTIONS);
    @AutoClose private final HttpClient client = HttpClient.newHttpClient();
    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "publishing",
                "events",
                "verdicts",
                "verdicts-in-bulk",
                "state",
                "secrets",
                "health"
            })
    void records(String subject) throws IOException {
        int port = UnusedPort.next();
        var daemon = start(port);
        try (var conversation = new Conversation(app, port, RecordedResources.masks(app, port))) {
            Patience.until(() -> isWell(port));
            var recording = Recording.of(subject);
            recording
                    .entries()
                    .forEach(it -> it.node().set("answer", conversation.answer(it.node())));
            recording.write();
        } finally {
            daemon.destroy();
            daemon.onExit().join();
        }
    }

    private Process start(int port) throws IOException {
        var resources = Files.createDirectories(directory.resolve("resources"));
        for (var file : RecordedResources.files(directory).entrySet()) {
            Files.writeString(resources.resolve(file.getKey()), file.getValue());
        }
        Files.writeString(RecordedResources.secrets(directory), RecordedResources.SECRETS);
        var flags =
                Map.of(
                        "app-id", "shop",
                        "app-port", Integer.toString(app.port()),
                        "dapr-http-port", Integer.toString(port),
                        "dapr-grpc-port", Integer.toString(UnusedPort.next()),
                        "dapr-internal-grpc-port", Integer.toString(UnusedPort.next()),
                        "dapr-listen-addresses", "127.0.0.1",
                        "dapr-internal-grpc-listen-address", "127.0.0.1",
                        "enable-metrics", "false",
                        "resources-path", resources.toString());
        var command = new ArrayList<>(List.of(System.getProperty("daprd")));
        flags.forEach((name, value) -> command.add("--" + name + "=" + value));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target/daprd.log").toFile())
                .start();
    }

    private boolean isWell(int port) {
        try {
            var uri = URI.create("http://localhost:" + port + "/v1.0/healthz");
            var answer =
                    client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
            return answer.statusCode() == 204;
        } catch (IOException _) {
            return false; // not there yet
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
