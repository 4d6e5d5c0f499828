package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script `daprd`, beside a `tradewind` that tells its arguments.
final class DaprdLauncherTest {
    @TempDir private Path directory = Path.of("");

    @Test
    void a_dash_is_two_and_values_stay() throws Exception {
        assertThat(arguments("-app-id", "shop", "-app-max-concurrency", "-1", "--mode=x y"))
                .containsExactly(
                        "dapr",
                        "sidecar",
                        "--app-id",
                        "shop",
                        "--app-max-concurrency",
                        "-1",
                        "--mode=x y");
    }

    @Test
    void its_version_is_that_of_dapr() throws Exception {
        assertThat(arguments("-version")).containsExactly("dapr", "sidecar", "--runtime-version");
        assertThat(arguments()).containsExactly("dapr", "sidecar");
    }

    private List<String> arguments(String... flags) throws IOException, InterruptedException {
        var daprd = directory.resolve("daprd");
        Files.writeString(daprd, Files.readString(Path.of("..", "daprd")));
        var stand = directory.resolve("tradewind");
        Files.writeString(stand, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        for (var script : List.of(daprd, stand)) {
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        }
        var command = new ArrayList<>(List.of(daprd.toString()));
        command.addAll(List.of(flags));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }
}
