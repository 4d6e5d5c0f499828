package dev.tradewind.functions.environment;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.tradewind.functions.definition.FunctionVersion;
import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.joda.time.DateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Handlers in Java, run by AWS's own client of the Runtime API.
class JavaFunctionTest {
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

    @Test
    void a_handler_over_records_gets_its_event_and_returns_json() throws InterruptedException {
        var function =
                java(
                        "records",
                        "Main::handleRequest",
                        """
                        import com.amazonaws.services.lambda.runtime.*;
                        public class Main implements RequestHandler<Main.In, Main.Out> {
                            public record In(String name, int count) {}
                            public record Out(String greeting, String function, boolean left) {}
                            public Out handleRequest(In in, Context context) {
                                context.getLogger().log("logged " + in.count() + "\\n");
                                System.out.println("printed " + in.count());
                                return new Out("hello " + in.name(), context.getFunctionName(), context.getRemainingTimeInMillis() > 1000);
                            }
                        }
                        """);

        assertThat(host.returned(function, "{\"name\":\"Zoë\",\"count\":1}"))
                .isEqualTo("{\"greeting\":\"hello Zoë\",\"function\":\"records\",\"left\":true}");
        assertThat(host.returned(function, "{\"name\":\"again\",\"count\":2}"))
                .contains("hello again");
        assertThat(host.log(function))
                .contains("printed 1", "printed 2")
                .anyMatch(line -> line.startsWith("logged 1"));
    }

    @Test
    void a_handler_may_be_any_method_over_objects() throws InterruptedException {
        var function =
                java(
                        "objects",
                        "Main::run",
                        """
                        import java.util.*;
                        public class Main {
                            public static class In { private String name; public String getName() { return name; } public void setName(String n) { name = n; } }
                            public Map<String, Object> run(In in) { return new TreeMap<>(Map.of("name", in.getName(), "pid", 1)); }
                        }
                        """);

        assertThat(host.returned(function, "{\"name\":\"n\"}"))
                .isEqualTo("{\"name\":\"n\",\"pid\":1}");
    }

    @Test
    void a_handler_may_be_over_streams() throws InterruptedException {
        var function =
                java(
                        "streams",
                        "Main",
                        """
                        import com.amazonaws.services.lambda.runtime.*;
                        import java.io.*;
                        public class Main implements RequestStreamHandler {
                            public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException { in.transferTo(out); }
                        }
                        """);

        assertThat(host.returned(function, "{ \"as\" : \"it is\" }"))
                .isEqualTo("{ \"as\" : \"it is\" }");
    }

    @Test
    void event_classes_of_aws_are_read_and_written()
            throws InterruptedException, IOException, URISyntaxException {
        var function =
                java(
                        "events",
                        "Main",
                        """
                        import com.amazonaws.services.lambda.runtime.*;
                        import com.amazonaws.services.lambda.runtime.events.*;
                        import java.util.List;
                        public class Main implements RequestHandler<SQSEvent, SQSBatchResponse> {
                            public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
                                return new SQSBatchResponse(List.of(new SQSBatchResponse.BatchItemFailure(event.getRecords().getFirst().getMessageId())));
                            }
                        }
                        """);
        addEventClasses("events");

        assertThat(
                        host.returned(
                                function,
                                "{\"Records\":[{\"messageId\":\"m-1\",\"body\":\"b\",\"eventSource\":\"aws:sqs\"}]}"))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m-1\"}]}");
    }

    private void addEventClasses(String function) throws IOException, URISyntaxException {
        var library = directory.resolve("code").resolve(function).resolve("lib");
        Files.createDirectories(library);
        for (var part : List.of(SQSEvent.class, DateTime.class)) {
            var jar = Path.of(part.getProtectionDomain().getCodeSource().getLocation().toURI());
            Files.copy(jar, library.resolve(jar.getFileName()));
        }
    }

    @Test
    void an_answer_is_spelled_as_aws_client_spells_its_declared_type()
            throws InterruptedException, IOException, URISyntaxException {
        var function =
                java(
                        "answers",
                        "Main",
                        """
                        import com.amazonaws.services.lambda.runtime.*;
                        import com.amazonaws.services.lambda.runtime.events.*;
                        public class Main implements RequestHandler<SQSEvent, SQSBatchResponse> {
                            public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
                                return new SQSBatchResponse();
                            }
                        }
                        """);
        var times =
                java(
                        "times",
                        "Main::run",
                        """
                        import java.time.Instant;
                        public class Main {
                            public record Out(Instant at, String none) {}
                            public Out run(String in) { return new Out(Instant.ofEpochSecond(1767225600), null); }
                        }
                        """);
        addEventClasses("answers");

        assertThat(host.returned(function, "{\"Records\":[]}")).isEqualTo("{}");
        assertThat(host.returned(times, "\"x\"")).isEqualTo("{\"at\":1767225600.000000000}");
    }

    @Test
    void event_classes_of_aws_read_notifications_as_lambda_spells_them()
            throws InterruptedException, IOException, URISyntaxException {
        var function =
                java(
                        "notified",
                        "Main",
                        """
                        import com.amazonaws.services.lambda.runtime.*;
                        import com.amazonaws.services.lambda.runtime.events.*;
                        public class Main implements RequestHandler<SNSEvent, String> {
                            public String handleRequest(SNSEvent event, Context context) {
                                var sns = event.getRecords().getFirst().getSNS();
                                return sns.getSigningCertUrl() + " " + sns.getUnsubscribeUrl();
                            }
                        }
                        """);
        addEventClasses("notified");
        var notification =
                "{\"Records\":[{\"EventSource\":\"aws:sns\",\"Sns\":{\"Message\":\"m\",\"SigningCert%1$s\":\"c\",\"Unsubscribe%1$s\":\"u\"}}]}";

        assertThat(host.returned(function, notification.formatted("Url"))).isEqualTo("\"c u\"");
        assertThat(host.returned(function, notification.formatted("URL")))
                .isEqualTo("\"null null\"");
    }

    @Test
    void an_exception_is_told_with_its_class() throws InterruptedException {
        var function =
                java(
                        "throws",
                        "Main::run",
                        "public class Main { public String run(String in) { throw new IllegalStateException(\"boom\"); } }");

        var failed = host.failed(function, "\"x\"");

        assertThat(failed.errorType()).isEqualTo("java.lang.IllegalStateException");
        assertThat(FunctionHost.body(failed)).contains("\"errorMessage\":\"boom\"", "stackTrace");
    }

    @Test
    void a_class_that_is_not_there_is_told() throws InterruptedException {
        var function = java("missing", "Other::run", "public class Main {}");

        var failed = host.failed(function, "{}");

        assertThat(failed.errorType()).isEqualTo("java.lang.ClassNotFoundException");
        assertThat(FunctionHost.body(failed)).contains("Class not found: Other");
    }

    @Test
    void a_method_that_is_not_there_is_told_by_the_header_alone() throws InterruptedException {
        var function = java("other", "Main::run", "public class Main {}");

        var failed = host.failed(function, "{}");

        assertThat(failed.errorType()).isEqualTo("Runtime.BadFunctionCode");
        assertThat(FunctionHost.body(failed))
                .contains("No public method named run")
                .doesNotContain("errorType");
    }

    @Test
    void the_heap_and_the_temporary_directory_are_the_function_s() throws InterruptedException {
        var function =
                java(
                        "bounds",
                        "Main::run",
                        """
                        public class Main {
                            public String run(String in) { return (Runtime.getRuntime().maxMemory() >> 20) + " " + System.getProperty("java.io.tmpdir"); }
                        }
                        """);

        var told = host.returned(function, "\"x\"").replace("\"", "").split(" ", -1);

        assertThat(Integer.parseInt(told[0])).isBetween(90, 128);
        assertThat(Path.of(told[1]))
                .isDirectory()
                .startsWith(directory.resolve("functions/environments"));
    }

    @Test
    void after_the_first_the_next_start_from_an_archive_of_classes() throws Exception {
        var function =
                java(
                        "archive",
                        "Main::run",
                        """
                        import java.lang.management.ManagementFactory;
                        public class Main {
                            public String run(String in) { return String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()); }
                        }
                        """);
        assertThat(host.returned(function, "\"x\"")).doesNotContain("SharedArchiveFile");
        var runtimes = directory.resolve("functions/runtimes/java");
        Patience.until(() ->
                runtimes.resolve("classes-%s.jsa".formatted(Runtime.version())).toFile().exists());
        host.environments().endIdle(function.function());

        assertThat(host.returned(function, "\"x\"")).contains("-XX:SharedArchiveFile=" + runtimes);
        Patience.until(() -> host.environments().living() == 1);
        assertThat(host.log(function)).allMatch(line -> line.matches("(START|END|REPORT) .*"));
    }
}
