package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The script that completes, in a shell of its own.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is for bash and zsh")
final class CompletionCommandTest {
    @TempDir private Path directory = Path.of("");

    @Test
    void bash_completes_commands_and_options() throws IOException, InterruptedException {
        assertThat(completions("tradewind", "dlq", "re")).contains("redrive");
        assertThat(completions("tradewind", "up", "--prof")).contains("--profile");
        assertThat(completions("tradewind", "up", "--profile", "pr")).contains("prod");
    }

    private String completions(String... words) throws IOException, InterruptedException {
        var script = directory.resolve("completion");
        Files.writeString(script, script());
        var asked =
                "source %s; compopt() { :; }; COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE='%s'; _complete_tradewind; echo \"${COMPREPLY[@]}\""
                        .formatted(
                                script,
                                String.join(" ", words),
                                words.length - 1,
                                String.join(" ", words));
        var bash =
                new ProcessBuilder("bash", "--norc", "-c", asked).redirectErrorStream(true).start();
        var said = new String(bash.getInputStream().readAllBytes(), UTF_8);
        assertThat(bash.waitFor()).isZero();
        return said;
    }

    private static String script() {
        var out = new StringWriter();
        RootCommand.commandLine().setOut(new PrintWriter(out)).execute("completion");
        return out.toString();
    }
}
