package dev.tradewind.functions.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.functions.definition.FunctionVersion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Events of handlers' logs, each of which is one line, however many it has and whether or not it ends.
class LoggedEventsTest {
    @TempDir Path directory;

    FunctionHost host;

    @BeforeEach
    void open() {
        host = new FunctionHost(directory);
    }

    @AfterEach
    void close() {
        host.close();
    }

    private FunctionVersion java(String name, String handler, String source) {
        var code = directory.resolve("code").resolve(name);
        return FunctionHost.version(
                name, "java25", handler, JavaHandlers.compile(code, Map.of("Main", source)));
    }

    private static String kind(String line) {
        return line.replaceFirst("(?s)[ :\\r].*", "");
    }

    @Test
    void a_java_exception_s_trace_is_logged_before_the_invocation_ends()
            throws InterruptedException {
        var function =
                java(
                        "throws",
                        "Main::run",
                        "public class Main { public String run(String in) { throw new IllegalStateException(\"boom\", new RuntimeException(\"cause\")); } }");

        for (int i = 1; i <= 3; i++) {
            var failed = host.failed(function, "\"x\"");

            assertThat(new String(failed.tail(), StandardCharsets.UTF_8))
                    .contains("Caused by: java.lang.RuntimeException: cause\n");
            assertThat(host.log(function).stream().map(LoggedEventsTest::kind))
                    .hasSize(4 * i)
                    .endsWith("START", "boom", "END", "REPORT");
        }
        assertThat(host.log(function).get(1))
                .contains(
                        "java.lang.IllegalStateException\r",
                        "Caused by: java.lang.RuntimeException: cause");
    }

    @Test
    void a_java_class_that_is_not_there_is_logged_before_the_invocation_ends()
            throws InterruptedException {
        var function = java("missing", "Other::run", "public class Main {}");

        host.failed(function, "{}");

        assertThat(host.log(function).stream().map(LoggedEventsTest::kind))
                .endsWith("START", "Class", "END", "REPORT");
    }

    @Test
    void java_events_without_an_end_of_line_are_lines_of_their_own() throws InterruptedException {
        var function =
                java(
                        "lines",
                        "Main::run",
                        """
                        import com.amazonaws.services.lambda.runtime.Context;
                        public class Main {
                            public String run(String in, Context context) {
                                context.getLogger().log("one");
                                context.getLogger().log("two\\n");
                                System.out.print("three");
                                context.getLogger().log("four\\nfive");
                                System.out.println("six");
                                return in;
                            }
                        }
                        """);

        host.returned(function, "\"x\"");

        assertThat(host.log(function))
                .containsSequence("one", "two", "three", "four\rfive", "six")
                .hasSize(8);
    }

    @Test
    void a_missing_sdk_is_logged_with_what_to_do() throws InterruptedException {
        var function =
                host.node(
                        "sdk",
                        "app.mjs",
                        "import '@aws-sdk/client-nothing'; export const handler = 1;");

        var failed = host.failed(function, "{}");

        assertThat(failed.errorType()).isEqualTo("Runtime.ImportModuleError");
        assertThat(host.log(function))
                .anyMatch(line -> line.contains("npm install it beside the code"));
    }

    @Test
    void records_with_a_trace_are_python_events_of_their_own() throws InterruptedException {
        var function =
                host.python(
                        "traces",
                        """
                        import logging
                        log = logging.getLogger()
                        def handler(event, context):
                            for each in event:
                                try:
                                    {}[each]
                                except KeyError:
                                    log.exception("failed %s", each)
                            print("unfinished", end="")
                            context.log("last")
                            raise ValueError("boom")
                        """);

        host.failed(function, "[\"a\", \"ö\"]");

        var lines = host.log(function);
        assertThat(lines).hasSize(8);
        assertThat(lines.get(1)).matches("(?s)\\[ERROR\\]\t.*\tfailed a\r.*KeyError: 'a'");
        assertThat(lines.get(2)).matches("(?s)\\[ERROR\\]\t.*\tfailed ö\r.*KeyError: 'ö'");
        assertThat(lines.subList(3, 5)).isEqualTo(List.of("unfinished", "last"));
        assertThat(lines.get(5)).startsWith("[ERROR] ValueError: boom\rTraceback (most recent");
    }
}
