package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `tradewind dapr run` and `tradewind dapr sidecar` in processes of their own, with programs of the shell as applications.
@Timeout(120)
final class DaprRunConformance {
    private static final String WAITS =
            "trap 'echo ended; exit 0' TERM; echo begun; while :; do sleep 0.05; done";

    @TempDir private Path directory = Path.of("");
    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void end() {
        for (var process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    @Test
    void an_application_finds_its_sidecar_and_gives_the_command_its_status() throws Exception {
        var run =
                runShop(
                        "--app-port",
                        "18000",
                        "--enable-mtls=false",
                        "--",
                        "sh",
                        "-c",
                        "echo \"$APP_ID $APP_PORT $DAPR_HTTP_PORT $DAPR_GRPC_PORT\"; exit 3");

        assertThat(status(run)).isEqualTo(3);

        assertThat(output()).containsPattern("== APP == shop 18000 [0-9]+ [0-9]+\n");
        assertThat(output())
                .contains("--enable-mtls has no effect here: sidecars have no TLS and listen on");
    }

    @Test
    void a_signal_ends_the_application_and_then_the_sidecar() throws Exception {
        var run = runShop("--", "sh", "-c", WAITS);
        Patience.until(() -> output().contains("== APP == begun"));

        run.destroy();

        assertThat(status(run)).isZero();
        assertThat(output()).containsSubsequence("== APP == ended", "stopped");
    }

    @Test
    void the_sidecar_is_asked_while_the_application_runs_and_brings_a_pubsub_and_a_statestore()
            throws Exception {
        runShop("--", "sh", "-c", WAITS);
        Patience.until(() -> output().contains("== APP == begun"));

        assertThat(post("/v1.0/publish/pubsub/orders", "1")).isEqualTo(204);
        assertThat(output())
                .containsPattern(
                        "msg=\"Publish request completed\" app_id=shop component=pubsub duration_ms=\\d+ failures=0"
                                + " instance=\\S+ messages=1 scope=dapr.runtime topic=orders type=log");
        assertThat(post("/v1.0/state/statestore", "[{\"key\": \"a\", \"value\": 1}]"))
                .isEqualTo(204);
    }

    @Test
    void applications_of_a_run_file_have_each_a_sidecar_and_end_by_themselves() throws Exception {
        Files.createDirectories(directory.resolve("resources"));
        Files.writeString(
                directory.resolve("dapr.yaml"),
                """
                version: 1
                name: shop
                common: {resourcesPath: ~/resources, env: {WORD: hello}}
                apps:
                  - appID: first
                    appDirPath: .
                    daprHTTPPort: 0
                    daprGRPCPort: 0
                    command: [sh, -c, 'echo $APP_ID $WORD; exit 0']
                  - appID: second
                    appDirPath: .
                    env: {WORD: bye}
                    containerImage: shop:latest
                    createService: true
                    command: [sh, -c, 'echo $APP_ID $WORD; exit 4']
                """);

        var run = run("-f", directory.toString());

        assertThat(status(run)).isEqualTo(4);
        assertThat(output())
                .contains("== APP - first == first hello", "== APP - second == second bye")
                .contains("tradewind: name has no effect here")
                .contains("tradewind: containerImage has no effect here");
        assertThat(directory.resolve(".tradewind/dapr/data")).isDirectory();
    }

    @Test
    void a_second_run_on_the_same_data_says_who_has_them_and_what_to_do() throws Exception {
        var first = runShop("--", "sh", "-c", WAITS);
        Patience.until(() -> output().contains("== APP == begun"));

        var second = runShop("--", "sh", "-c", WAITS);

        assertThat(status(second)).isEqualTo(1);
        assertThat(output())
                .contains("process %d has %s".formatted(first.pid(), directory))
                .contains("from one run file: dapr run -f dapr.yaml", "--data DIR");
    }

    /// The shell opens the connections itself.
    @Test
    void warnings_that_were_held_back_are_told_with_their_number_when_the_program_ends()
            throws Exception {
        var publish =
                """
                for topic in a b c; do
                  exec 3<>/dev/tcp/127.0.0.1/$DAPR_HTTP_PORT
                  printf 'POST /v1.0/publish/pubsub/%s HTTP/1.0\\r\\nHost: localhost\\r\\nContent-Length: 0\\r\\n\\r\\n' $topic >&3
                  cat <&3 >/dev/null
                done
                """;

        var run = runShop("--", "bash", "-c", publish);

        assertThat(status(run)).isZero();
        assertThat(output()).containsPattern("Nobody has subscribed.* repeated=2");
    }

    @Test
    void a_program_that_there_is_not_is_named() throws Exception {
        var run = runShop("--", "no-such-program");

        assertThat(status(run)).isEqualTo(1);

        assertThat(output()).contains("'no-such-program' cannot be started: No such file");
    }

    @Test
    void a_sidecar_alone_has_no_component_and_the_ports_that_were_said() throws Exception {
        var run =
                start(
                        "sidecar",
                        "--app-id=shop",
                        "--dapr-http-port=0",
                        "--dapr-grpc-port=0",
                        "--enable-metrics=false");
        Patience.until(() -> output().contains("sidecar "));

        assertThat(post("/v1.0/publish/pubsub/orders", "1")).isEqualTo(404);

        run.destroy();
        assertThat(status(run)).isZero();
    }

    private Process run(String... arguments) throws IOException {
        return start("run", arguments);
    }

    /// A run of one application, on free ports.
    private Process runShop(String... arguments) throws IOException {
        var all = new ArrayList<>(List.of("--app-id=shop", "-H", "0", "-G", "0"));
        all.addAll(List.of(arguments));
        return run(all.toArray(String[]::new));
    }

    private Process start(String command, String... arguments) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var all =
                new ArrayList<>(
                        List.of(
                                java,
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.tradewind.app.Main",
                                "dapr",
                                command));
        all.addAll(List.of(arguments));
        var builder = new ProcessBuilder(all).redirectErrorStream(true);
        builder.environment().put("HOME", directory.toString());
        var process =
                builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile())).start();
        processes.add(process);
        return process;
    }

    private static int status(Process process) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it has ended").isTrue();
        return process.exitValue();
    }

    private Path log() {
        return directory.resolve("log");
    }

    private String output() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int post(String path, String body) throws IOException, InterruptedException {
        var port = Pattern.compile("http://localhost:(\\d+), gRPC").matcher(output());
        assertThat(port.find()).isTrue();
        var request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port.group(1) + path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }
}
