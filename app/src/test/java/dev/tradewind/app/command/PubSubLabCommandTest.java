package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ExitCode;

/// `tradewind lab s1`.
@Timeout(240)
final class PubSubLabCommandTest {
    /// What a program would do if there were a Python with FastAPI on every machine: it subscribes to a topic, and handles
    /// objects, but no texts.
    private static final String PROGRAM =
            """
            import com.sun.net.httpserver.HttpServer;
            import java.net.InetSocketAddress;
            import java.util.List;

            public class Program {
                public static void main(String[] arguments) throws Exception {
                    int at = List.of(arguments).indexOf("--port") + 1;
                    var address = new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[at]));
                    var server = HttpServer.create(address, 0);
                    server.createContext("/", exchange -> {
                        var event = new String(exchange.getRequestBody().readAllBytes());
                        boolean isAsked = exchange.getRequestURI().getPath().equals("/dapr/subscribe");
                        var body = isAsked
                                ? "[{\\"pubsubname\\":\\"pubsub\\",\\"topic\\":\\"users.created\\",\\"route\\":\\"/users\\"}]"
                                : "{\\"status\\":\\"SUCCESS\\"}";
                        exchange.getResponseHeaders().set("Content-Type", "application/json");
                        exchange.sendResponseHeaders(event.contains("\\"data\\":\\"") ? 500 : 200, body.length());
                        exchange.getResponseBody().write(body.getBytes());
                        exchange.close();
                    });
                    server.start();
                }
            }
            """;

    @TempDir private Path directory = Path.of("");

    @Test
    void every_step_holds_with_a_program_of_the_users_as_the_last() throws IOException {
        Files.writeString(directory.resolve("welcome_mail.py"), "app=FastAPI()\n");
        Files.writeString(directory.resolve("notes.py"), "# no application\n");

        var text = Printed.by("lab", "s1", "--programs=" + directory, "--python=" + standIn());

        assertThat(text)
                .contains("6. An order that fails, and its dead letter")
                .contains("attempts at the order that fails: expected 3, seen 3")
                .contains("welcome-mail: expected well, seen well")
                .contains(
                        "welcome-mail handles users.created, as an object or as a text: expected true")
                .contains(
                        "welcome-mail did not handle users.created as a text (the application answered 500)")
                .contains(" steps held.")
                .doesNotContain("BROKEN", "notes");
    }

    /// Starts that program, whatever Python would have been asked.
    private Path standIn() throws IOException {
        var program = Files.writeString(directory.resolve("Program.java"), PROGRAM);
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var script =
                Files.writeString(
                        directory.resolve("python"),
                        "#!/bin/sh\nexec '%s' '%s' \"$@\"\n".formatted(java, program));
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void a_directory_without_programs_is_told() {
        var errors = new StringWriter();

        int status =
                RootCommand.commandLine()
                        .setErr(new PrintWriter(errors, true))
                        .execute("lab", "s1", "--programs=" + directory);

        assertThat(status).isEqualTo(ExitCode.SOFTWARE);
        assertThat(errors.toString()).contains("app = FastAPI()").hasLineCount(1);
    }
}
