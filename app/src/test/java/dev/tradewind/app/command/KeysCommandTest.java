package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.access.ApiAccess;
import dev.tradewind.app.access.ApiKeyFile;
import dev.tradewind.app.access.Transport;
import dev.tradewind.app.instance.DemoSettings;
import dev.tradewind.app.instance.Settings;
import dev.tradewind.app.instance.Tradewind;
import dev.tradewind.app.tls.MadeCertificate;
import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ExitCode;

/// Keys, from the command that makes one to the instance that takes it.
final class KeysCommandTest {
    @TempDir private Path directory = Path.of("");

    @Test
    void a_key_counts_at_once_for_its_role_and_until_it_is_revoked() throws Exception {
        var data = directory.resolve("data");
        try (var instance = Tradewind.start(withKeys(data, new Transport.Plain()));
                var client = HttpClient.newHttpClient()) {
            var base = "http://localhost:" + instance.httpPort();
            assertThat(get(client, base + "/orders", "").statusCode()).isEqualTo(401);

            var key = create(data, "--role", "warehouse", "--name", "scanner 7");
            Patience.until(() -> get(client, base + "/orders", key).statusCode() == 200);
            assertThat(get(client, base + "/ledger/balances", key).statusCode()).isEqualTo(403);
            var listed = Printed.by("keys", "ls", "--data", data.toString());
            assertThat(listed).contains("warehouse", "scanner 7").doesNotContain(key);

            var id = key.substring(3, key.indexOf('_', 3));
            assertThat(Printed.by("keys", "revoke", id, "--data", data.toString()))
                    .isEqualTo("Key %s is revoked.\n".formatted(id));
            Patience.until(() -> get(client, base + "/orders", key).statusCode() == 401);
            assertThat(complaint("keys", "revoke", id, "--data", data.toString()))
                    .contains("there is no key " + id);
        }
    }

    @Test
    void a_file_that_may_hold_another_key_is_not_written_over() throws Exception {
        var data = directory.resolve("data");
        var file = directory.resolve("desk.key");
        create(data, "--role", "support", "--name", "desk", "--output", file.toString());
        var before = Files.readString(file);

        var again =
                complaint(
                        "keys",
                        "create",
                        "--role",
                        "finance",
                        "--name",
                        "books",
                        "--data",
                        data.toString(),
                        "--output",
                        file.toString());

        assertThat(again).contains("is there already");
        assertThat(Files.readString(file)).isEqualTo(before);
        assertThat(Printed.by("keys", "ls", "--data", data.toString())).doesNotContain("books");
    }

    @Test
    void what_is_for_everyone_needs_no_key() throws Exception {
        try (var instance =
                        Tradewind.start(
                                withKeys(directory.resolve("data"), new Transport.Plain()));
                var client = HttpClient.newHttpClient()) {
            var base = "http://localhost:" + instance.httpPort();
            for (var path :
                    new String[] {
                        "/docs", "/openapi.yaml", "/asyncapi.json", "/health", "/health/live"
                    }) {
                assertThat(get(client, base + path, "").statusCode()).as(path).isEqualTo(200);
            }
            for (var path : new String[] {"/", "/metrics", "/demo/inbox", "/products"}) {
                assertThat(get(client, base + path, "").statusCode()).as(path).isEqualTo(401);
            }
        }
    }

    @Test
    void a_command_asks_over_tls_with_the_key_of_a_file() throws Exception {
        var data = directory.resolve("data");
        var certificate = MadeCertificate.named("shop.example", "EC", directory);
        var tls = new Transport.Tls(certificate.into(directory));
        var file = directory.resolve("desk.key");
        create(data, "--role", "support", "--name", "desk", "--output", file.toString());
        try (var instance = Tradewind.start(withKeys(data, tls));
                var client =
                        HttpClient.newBuilder()
                                .sslContext(MadeCertificate.trusting(certificate))
                                .build()) {
            var base = "https://localhost:" + instance.httpPort();
            assertThat(get(client, base + "/orders", "").statusCode()).isEqualTo(401);

            var asked = new String[] {"orders", "ls", "--data", data.toString()};
            assertThat(complaint(asked)).contains("401", "--key-file");
            assertThat(
                            Printed.by(
                                    "orders",
                                    "ls",
                                    "--data",
                                    data.toString(),
                                    "--key-file",
                                    file.toString()))
                    .contains("ORDER", "STATUS");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void curl_is_answered_over_tls() throws Exception {
        var data = directory.resolve("data");
        var certificate = MadeCertificate.named("localhost", "RSA", directory);
        var tls = certificate.into(directory);
        var key = create(data, "--role", "operator", "--name", "curl");
        try (var instance = Tradewind.start(withKeys(data, new Transport.Tls(tls)))) {
            var curl =
                    new ProcessBuilder(
                                    "curl",
                                    "--silent",
                                    "--show-error",
                                    "--cacert",
                                    tls.certificates().toString(),
                                    "--header",
                                    "Authorization: Bearer " + key,
                                    "https://localhost:%d/orders".formatted(instance.httpPort()))
                            .redirectErrorStream(true)
                            .start();

            assertThat(new String(curl.getInputStream().readAllBytes(), UTF_8))
                    .isEqualTo("{\"items\":[]}");
        }
    }

    @Test
    void what_is_no_key_is_refused_in_words() {
        var data = directory.resolve("data").toString();
        assertThat(complaint("keys", "create", "--role", "boss", "--name", "x", "--data", data))
                .contains("'boss' is no role", "warehouse");
        assertThat(complaint("keys", "create", "--role", "customer", "--name", "x", "--data", data))
                .contains("names it");
    }

    private static Settings withKeys(Path data, Transport transport) {
        return DemoSettings.in(data)
                .askedAs(
                        new ApiAccess(
                                InetAddress.getLoopbackAddress(),
                                Optional.of(
                                        new ApiAccess.Credentials(
                                                ApiKeyFile.beside(data), Optional.empty())),
                                transport));
    }

    private static String create(Path data, String... more) {
        var arguments = new ArrayList<>(List.of("keys", "create"));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--data", data.toString()));
        return Printed.by(arguments.toArray(String[]::new)).strip();
    }

    private static HttpResponse<String> get(HttpClient client, String uri, String key) {
        var request = HttpRequest.newBuilder(URI.create(uri));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String complaint(String... arguments) {
        var errors = new StringWriter();
        int status =
                RootCommand.commandLine().setErr(new PrintWriter(errors, true)).execute(arguments);
        assertThat(status).isNotEqualTo(ExitCode.OK);
        return errors.toString();
    }
}
