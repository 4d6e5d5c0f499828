package dev.tradewind.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The container image, as the profile `image` writes it. No container runtime is here: its blobs are read, and its files
/// are unpacked and run.
@Timeout(300)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class ImageTest {
    private static final Pattern OPERATOR = Pattern.compile("operator port +localhost:(\\d+)");

    private final ImageTarball image = ImageTarball.made();

    @TempDir private Path directory = Path.of("");

    @Test
    void each_blob_has_the_digest_that_it_is_named_by_and_each_layer_that_of_the_configuration() {
        assertThat(image.digests())
                .isNotEmpty()
                .allSatisfy((name, digest) -> assertThat(digest).isEqualTo(name));
        assertThat(image.config().get("rootfs").get("diff_ids").valueStream())
                .extracting(it -> it.textValue())
                .isEqualTo(image.unpackedDigests());
    }

    @Test
    void the_configuration_names_a_user_that_is_not_root_and_the_ports_of_the_program() {
        var config = image.config().get("config");

        assertThat(config.get("User").textValue()).isEqualTo("10001:10001");
        assertThat(config.get("WorkingDir").textValue()).isEqualTo("/var/lib/tradewind");
        assertThat(config.get("ExposedPorts").propertyStream().map(it -> it.getKey()))
                .containsExactlyInAnyOrder("8080/tcp", "4566/tcp", "9464/tcp");
        assertThat(config.get("Env").valueStream().map(it -> it.textValue()))
                .contains("JDK_JAVA_OPTIONS=-XX:MaxRAMPercentage=50", "MALLOC_ARENA_MAX=2");
        assertThat(config.get("Entrypoint").valueStream().map(it -> it.textValue()))
                .startsWith("java")
                .contains("-XX:+ExitOnOutOfMemoryError")
                .endsWith("dev.tradewind.app.Main");
    }

    @Test
    void the_layers_have_every_library_that_the_program_names_and_no_other() throws IOException {
        try (var program = new JarFile(System.getProperty("program"))) {
            var named = program.getManifest().getMainAttributes().getValue("Class-Path").split(" ");
            var libraries = Arrays.stream(named).map(it -> "app/" + it).toArray(String[]::new);

            assertThat(image.files())
                    .filteredOn(it -> it.startsWith("app/libs/"))
                    .contains(libraries)
                    .hasSize(libraries.length + 1);
            assertThat(image.files()).contains("app/resources/librocksdbjni-linux64.so");
        }
    }

    @Test
    void an_instance_runs_on_a_root_that_nobody_can_write_and_is_ready() throws Exception {
        var unpacked = UnpackedImage.of(image, directory);
        var data = Files.createDirectory(directory.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));
        var command =
                unpacked.command(
                        data,
                        "up",
                        "--http",
                        "0",
                        "--aws",
                        "0",
                        "--operator",
                        "0",
                        "--data",
                        "/var/lib/tradewind/data");

        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            assertThat(ready(process)).isEqualTo(200);
        } finally {
            process.destroy();
            Processes.end(process);
        }

        assertThat(data.resolve("data")).isNotEmptyDirectory();
        assertThat(Files.getAttribute(data.resolve("data"), "unix:uid")).isEqualTo(10_001);
    }

    @Test
    void the_entry_point_takes_any_command() {
        var unpacked = UnpackedImage.of(image, directory);

        var ended = Processes.run(unpacked.command(directory, "cluster", "up", "--help"));

        assertThat(ended.status()).as("%s", ended.errors()).isZero();
        assertThat(ended.output()).contains("Usage: tradewind cluster up");
    }

    private static int ready(Process process) throws Exception {
        var said = new StringBuilder();
        var lines = process.inputReader(UTF_8);
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith("ready in")) {
                var port = OPERATOR.matcher(said);
                assertThat(port.find()).as("%s", said).isTrue();
                return status("http://localhost:%s/health/ready".formatted(port.group(1)));
            }
        }
        throw new IllegalStateException("it ended: " + said);
    }

    private static int status(String address) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(address)).build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }
}
