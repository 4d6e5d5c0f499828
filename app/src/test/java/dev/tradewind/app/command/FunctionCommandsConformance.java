package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.client.AwsClients;
import dev.tradewind.engine.Refusal;
import dev.tradewind.functions.runtime.Interpreters;
import dev.tradewind.functions.runtime.RuntimeName;
import dev.tradewind.patience.Patience;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// `tradewind functions` and `mappings` against a broker that runs alone, with a handler in Python.
@Timeout(120)
final class FunctionCommandsConformance {
    private static final String HANDLER =
            """
            import logging
            log = logging.getLogger()

            def lambda_handler(event, context):
                print("plain")
                try:
                    return event["items"]
                except KeyError:
                    log.exception("no items")
                    raise
            """;

    @TempDir private Path directory = Path.of("");
    private Path code = Path.of("");
    private StandaloneBroker broker;

    @BeforeAll
    static void requirePython() {
        try {
            new Interpreters(System.getenv().getOrDefault("PATH", ""), false)
                    .find(RuntimeName.parse("python3.12").orElseThrow());
        } catch (Refusal e) {
            if ("required".equals(System.getProperty("clients"))) {
                fail(e);
            }
            abort(e.getMessage());
        }
    }

    @BeforeEach
    void start() throws IOException {
        code = Files.createDirectory(directory.resolve("shop"));
        Files.writeString(code.resolve("app.py"), HANDLER);
        broker = StandaloneBroker.start(BrokerSettings.open(directory.resolve("data")));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private String by(String... arguments) {
        return Printed.by(broker.awsPort(), arguments);
    }

    /// The words of a command on standard error.
    private static String said(Supplier<String> command) {
        var said = new ByteArrayOutputStream();
        var before = System.err;
        System.setErr(new PrintStream(said, true, UTF_8));
        try {
            var _ = command.get();
        } finally {
            System.setErr(before);
        }
        return said.toString(UTF_8);
    }

    @Test
    void a_deployment_says_what_it_found_and_what_is_doubtful() {
        try (var sqs = AwsClients.at(broker.awsPort(), "us-east-1").sqs()) {
            sqs.createQueue(it ->
                    it.queueName("orders")
                            .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "4")));
        }

        var said = said(() -> by("functions", "deploy", code.toString(), "--queue", "orders"));

        assertThat(said)
                .contains(
                        "it runs as --runtime python3.12 --handler app.lambda_handler",
                        "warning: The visibility timeout of orders is 4 s, and should be 18 s");
        assertThat(by("functions", "ls")).containsPattern("shop +python3.12 +app.lambda_handler");
    }

    @Test
    void what_a_function_has_stays_where_a_deployment_does_not_say() {
        by("functions", "deploy", code.toString(), "--runtime", "python3.9", "--handler", "a.b");

        by("functions", "deploy", code.toString());

        assertThat(by("functions", "ls")).containsPattern("shop +python3.9 +a.b");
    }

    @Test
    void an_event_is_shown_once_with_one_time() {
        by("functions", "deploy", code.toString());
        assertThat(by("functions", "invoke", "shop", "--payload", "{\"items\":[1]}"))
                .isEqualTo("[1]\n");
        assertThat(by("functions", "invoke", "shop", "--async", "--payload", "{}"))
                .startsWith("Accepted; ./tradewind functions logs shop --aws ");
        Patience.until(() ->
                by("functions", "logs", "shop", "--filter", "REPORT").contains("Status: error"));

        var all = by("functions", "logs", "shop");
        var found = by("functions", "logs", "shop", "--filter", "no items", "--since", "1h");

        assertThat(all).containsPattern("(?m)^2[0-9TZ:.-]+  plain$");
        assertThat(found)
                .matches(
                        "(?s)\\[ERROR\\]  2[0-9TZ:.-]+  [0-9a-f-]{36}  no items\nTraceback .*KeyError: 'items'\n");
    }

    @Test
    void what_is_not_there_or_no_name_is_refused_in_words() {
        assertThat(Complained.by(Printed.asking(broker.awsPort(), "functions", "logs", "nope")))
                .contains("there is no function nope; ./tradewind functions ls shows");
        assertThat(
                        Complained.by(
                                Printed.asking(
                                        broker.awsPort(),
                                        "functions",
                                        "deploy",
                                        code.toString(),
                                        "--name",
                                        "bad name")))
                .contains("'bad name' is no name for a function");
        assertThat(
                        Complained.by(
                                Printed.asking(
                                        broker.awsPort(),
                                        "functions",
                                        "deploy",
                                        code.resolve("app.py").toString(),
                                        "--name",
                                        "shop")))
                .contains("app.py is neither a directory nor a zip or jar");
        assertThat(
                        Complained.by(
                                Printed.asking(
                                        broker.awsPort(),
                                        "functions",
                                        "deploy",
                                        code.toString(),
                                        "--env",
                                        "FOO")))
                .contains("'FOO' is no NAME=VALUE");
    }

    @Test
    void a_mapping_whose_function_fails_says_by_what() {
        try (var sqs = AwsClients.at(broker.awsPort(), "us-east-1").sqs()) {
            var url = sqs.createQueue(it -> it.queueName("orders")).queueUrl();
            by("functions", "deploy", code.toString(), "--queue", "orders");
            sqs.sendMessage(it -> it.queueUrl(url).messageBody("{}"));

            Patience.until(() -> by("mappings", "ls").contains("PROBLEM"));

            assertThat(by("mappings", "ls"))
                    .containsPattern(
                            "PROBLEM: Function call failed \\(KeyError at 2[0-9TZ:.-]+\\)");
        }
    }
}
