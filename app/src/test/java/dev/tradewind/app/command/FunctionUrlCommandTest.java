package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.http.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `tradewind functions deploy --url` and `functions ls`, against a broker that runs alone.
final class FunctionUrlCommandTest {
    private static final String BOOTSTRAP =
            """
            #!/bin/sh
            api=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation
            while :; do
              event=$(curl -sS -D "$TMPDIR/head" "$api/next") || exit 0
              id=$(sed -n 's/^[Ll]ambda-[Rr]untime-[Aa]ws-[Rr]equest-[Ii]d: *\\([^\\r]*\\).*/\\1/p' "$TMPDIR/head")
              curl -sS -d '"hello"' "$api/$id/response"
            done
            """;

    @TempDir private Path directory = Path.of("");
    private Path code = Path.of("");

    @BeforeEach
    void write() throws IOException {
        code = Files.createDirectories(directory.resolve("pages"));
        var bootstrap = Files.writeString(code.resolve("bootstrap"), BOOTSTRAP);
        assertThat(bootstrap.toFile().setExecutable(true)).isTrue();
    }

    private String deploy(StandaloneBroker broker) {
        return Printed.by(
                broker.awsPort(),
                "functions",
                "deploy",
                code.toString(),
                "--runtime",
                "provided.al2023",
                "--url");
    }

    private static String get(String address) {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(address)).build();
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_function_is_deployed_with_a_url_that_is_listed_and_stays() {
        try (var broker = StandaloneBroker.start(BrokerSettings.open(directory.resolve("data")))) {
            var text = deploy(broker);
            var again = deploy(broker);
            var listed = Printed.by(broker.awsPort(), "functions", "ls", "--json");

            assertThat(text).startsWith("Made ").contains("Called by http://");
            var url = Json.read(listed.getBytes(UTF_8)).at("/0/urls/0").asText();
            assertThat(url).endsWith(".lambda-url.us-east-1.localhost:" + broker.awsPort() + "/");
            assertThat(text).contains("Called by " + url);
            assertThat(again).contains("Called by " + url);
            assertThat(Printed.by(broker.awsPort(), "functions", "ls")).contains(url);
            assertThat(get(text.strip().replaceFirst("(?s).* by ", ""))).isEqualTo("hello");
        }
    }
}
