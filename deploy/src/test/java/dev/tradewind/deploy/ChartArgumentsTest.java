package dev.tradewind.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.patience.Patience;
import dev.tradewind.patience.UnusedPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The arguments of the chart's containers, given to the program itself, which is as in a pod but for places and ports.
@Timeout(300)
final class ChartArgumentsTest {
    private static final Pattern METRIC = Pattern.compile("tradewind_[a-z_]+");

    @TempDir private Path directory = Path.of("");
    @AutoClose private final HttpClient client = HttpClient.newHttpClient();

    private final int operator = UnusedPort.next();
    private final Chart chart = new Chart(KubernetesTools.installed());

    @ParameterizedTest
    @ValueSource(strings = {"highly-available", "per-service"})
    void every_command_on_a_cluster_gets_as_far_as_the_database_that_is_not_there(String values)
            throws IOException {
        writeSecrets();

        var workloads =
                chart.manifests(values, "api.tls.secretName=", "api.behindTlsProxy=true").stream()
                        .filter(it -> it.pod().isPresent())
                        .toList();

        assertThat(workloads)
                .isNotEmpty()
                .allSatisfy(it -> {
                    var ended = Processes.run(program(it.arguments().toList()));
                    assertThat(ended.status()).as("%s: %s", it.name(), ended.errors()).isEqualTo(1);
                    assertThat(ended.errors()).contains("PostgreSQL cannot be reached at");
                });
    }

    @Test
    void an_instance_starts_by_them_and_has_what_probes_and_dashboard_ask_for() throws Exception {
        var instance =
                chart.manifests("one-node").stream()
                        .filter(it -> it.kind().equals("StatefulSet"))
                        .findFirst()
                        .orElseThrow();
        var command = new ArrayList<>(program(instance.arguments().toList()));
        command.add("--aws-port=0");

        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("log").toFile())
                        .start();
        try {
            Patience.until(() -> isListening(operator) || !process.isAlive());
            assertThat(process.isAlive())
                    .as("%s", Files.readString(directory.resolve("log")))
                    .isTrue();
            for (var probe : List.of("livenessProbe", "readinessProbe")) {
                var path = instance.container().orElseThrow().at("/" + probe + "/httpGet/path");
                Patience.until(() -> get(operator, path.textValue()).statusCode() == 200);
            }
            var metrics = get(operator, "/metrics").body();
            assertThat(METRIC.matcher(dashboard("embedded")).results())
                    .isNotEmpty()
                    .allSatisfy(it ->
                            assertThat(metrics).contains("# TYPE " + family(it.group()) + " "));
        } finally {
            process.destroy();
            Processes.end(process);
        }
    }

    private static String dashboard(String host) throws IOException {
        return Files.readString(Chart.PLACE.resolve("files").resolve(host + ".json"));
    }

    /// A histogram is asked about by its buckets.
    private static String family(String metric) {
        return metric.replaceAll("_bucket$", "");
    }

    /// The Secrets' files, as a pod has them.
    private void writeSecrets() throws IOException {
        for (var file : List.of("postgres/password", "kafka/client.properties", "api-keys/none")) {
            Files.createDirectories(directory.resolve(file).getParent());
            Files.writeString(directory.resolve(file), file.contains("kafka") ? "" : "word\n");
            Files.setPosixFilePermissions(
                    directory.resolve(file), PosixFilePermissions.fromString("r--------"));
        }
    }

    private List<String> program(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-cp", System.getProperty("java.class.path")));
        command.add("dev.tradewind.app.Main");
        arguments.forEach(it -> command.add(here(it)));
        return command;
    }

    /// An argument with this machine's places and ports instead of a pod's.
    private String here(String argument) {
        var name = argument.split("=", 2)[0];
        var replaced =
                Map.of(
                        "--http", "0",
                        "--http-port", "0",
                        "--http-bind", "127.0.0.1",
                        "--operator-bind", "127.0.0.1",
                        "--operator-port", Integer.toString(operator),
                        "--postgres", "postgresql://localhost:1/shop",
                        "--kafka", "localhost:1");
        return replaced.containsKey(name)
                ? name + "=" + replaced.get(name)
                : argument.replace("/etc/tradewind", directory.toString())
                        .replace("/var/lib/tradewind", directory.toString());
    }

    private boolean isListening(int port) {
        try {
            return get(port, "/health/live").statusCode() > 0;
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    private HttpResponse<String> get(int port, String path) {
        var address = URI.create("http://localhost:%d%s".formatted(port, path));
        try {
            return client.send(
                    HttpRequest.newBuilder(address).build(), BodyHandlers.ofString(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
