package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.docs.GuideScript;
import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.StandaloneBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The page docs/buses.md, run as it stands with the AWS command line and this project's commands.
@Timeout(480)
class BusesGuideConformance {
    /// The command line starts some fifty times, each a second or two of a busy processor.
    private static final int SECONDS_MAX = 420;

    private static final Path PAGE = Path.of("..", "docs", "buses.md");

    @TempDir private Path directory = Path.of("");

    @Test
    void every_command_of_the_guide_prints_what_the_guide_says() throws IOException {
        var aws = Clients.commandLine();
        var guide = GuideScript.of(Files.readString(PAGE));
        try (var broker = StandaloneBroker.start(BrokerSettings.open(directory.resolve("data")))) {
            program(
                    "aws",
                    "exec '%s' --endpoint-url 'http://localhost:%d' \"$@\""
                            .formatted(aws, broker.awsPort()));
            program("tradewind", tradewind(broker.awsPort()));

            var result = run(guide);

            assertThat(result.succeeded()).as(result.output()).isTrue();
            assertThat(GuideScript.outputs(result.output()))
                    .containsExactlyElementsOf(
                            guide.steps().stream().map(GuideScript.Step::output).toList());
            assertThat(guide.steps()).hasSizeGreaterThan(5);
        }
    }

    private Program.Result run(GuideScript guide) {
        return Program.of("bash", "-c", guide.script())
                .in(directory)
                .within(SECONDS_MAX)
                .with(
                        Map.of(
                                "PATH", directory + ":" + System.getenv("PATH"),
                                "AWS_ACCESS_KEY_ID", "any",
                                "AWS_SECRET_ACCESS_KEY", "any",
                                "AWS_DEFAULT_REGION", AwsServer.REGION,
                                "AWS_PAGER", ""))
                .run();
    }

    /// The launcher's command, in the classes of this build; a pattern is tried without an instance.
    private static String tradewind(int port) {
        return """
        case " $* " in *" --pattern "*) ;; *) set -- "$@" --aws %d ;; esac
        exec '%s' -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp '%s' dev.tradewind.app.Main "$@"
        """
                .formatted(
                        port,
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"));
    }

    private void program(String name, String script) throws IOException {
        var file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
