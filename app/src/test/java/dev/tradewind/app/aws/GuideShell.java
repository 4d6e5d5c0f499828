package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.docs.GuideScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/// A directory in which the commands of a guide are run as a reader runs them: `aws`, and `./tradewind` in the classes of
/// this build.
record GuideShell(Path directory) {
    /// Has `aws` ask that port.
    GuideShell asking(int awsPort) throws IOException {
        return with(
                "aws",
                "exec '%s' --endpoint-url 'http://localhost:%d' \"$@\""
                        .formatted(Clients.commandLine(), awsPort));
    }

    /// Has `./tradewind` run after a script that may change what it was given.
    GuideShell tradewindAfter(String script) throws IOException {
        return with(
                "tradewind",
                """
                %s
                exec '%s' -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp '%s' dev.tradewind.app.Main "$@"
                """
                        .formatted(
                                script,
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty("java.class.path")));
    }

    private GuideShell with(String name, String script) throws IOException {
        var file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return this;
    }

    /// Runs the guide, which has to print what it says.
    void assertPrints(GuideScript guide, int secondsMax) {
        var result =
                Program.of("bash", "-c", guide.script())
                        .in(directory)
                        .within(secondsMax)
                        .with(
                                Map.of(
                                        "PATH", directory + ":" + System.getenv("PATH"),
                                        "AWS_ACCESS_KEY_ID", "any",
                                        "AWS_SECRET_ACCESS_KEY", "any",
                                        "AWS_DEFAULT_REGION", AwsServer.REGION,
                                        "AWS_PAGER", ""))
                        .run();

        assertThat(result.succeeded()).as(result.output()).isTrue();
        assertThat(GuideScript.outputs(result.output()))
                .containsExactlyElementsOf(
                        guide.steps().stream().map(GuideScript.Step::output).toList());
    }
}
