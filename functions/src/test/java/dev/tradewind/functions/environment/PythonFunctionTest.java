package dev.tradewind.functions.environment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.functions.invocation.Invocation;
import dev.tradewind.functions.invocation.InvocationResult;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonFunctionTest {
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

    @Test
    void a_handler_gets_its_event_and_returns_json() throws InterruptedException {
        var echo =
                host.python(
                        "echo",
                        """
                        from decimal import Decimal
                        def handler(event, context):
                            return {"got": event["name"], "price": Decimal("1.5")}
                        """);

        assertThat(host.returned(echo, "{\"name\":\"Zoë\"}"))
                .isEqualTo("{\"got\": \"Zoë\", \"price\": 1.5}");
    }

    @Test
    void the_context_has_what_aws_puts_there() throws InterruptedException {
        var function =
                host.python(
                        "context",
                        """
                        import os
                        def handler(event, context):
                            return [context.aws_request_id, context.function_name, context.function_version,
                                context.invoked_function_arn, context.memory_limit_in_mb, context.log_group_name,
                                context.client_context.custom["a"], context.client_context.client.app_title,
                                context.identity.cognito_identity_id, os.environ["_X_AMZN_TRACE_ID"],
                                10000 < context.get_remaining_time_in_millis() <= 20000]
                        """);
        var id = UUID.randomUUID();
        var invocation =
                new Invocation(
                        id,
                        function,
                        function.function(),
                        "{}".getBytes(UTF_8),
                        Optional.of("{\"custom\":{\"a\":\"b\"},\"client\":{\"app_title\":\"t\"}}"),
                        Optional.of("Root=1-2-3;Sampled=1"));

        var result = (InvocationResult.Returned) host.environments().invoke(invocation);

        assertThat(new String(result.payload(), UTF_8))
                .isEqualTo(
                        "[\"%s\", \"context\", \"$LATEST\", \"%s\", \"128\", \"/aws/lambda/context\", \"b\", \"t\", null, \"Root=1-2-3;Sampled=1\", true]"
                                .formatted(id, function.function()));
    }

    @Test
    void an_exception_is_told_with_type_message_and_trace() throws InterruptedException {
        var function =
                host.python(
                        "throws",
                        """
                        def handler(event, context):
                            raise ValueError("boom")
                        """);

        var failed = host.failed(function, "{}");

        assertThat(failed.errorType()).isEqualTo("ValueError");
        assertThat(FunctionHost.body(failed))
                .contains(
                        "\"errorMessage\": \"boom\"",
                        "\"errorType\": \"ValueError\"",
                        "\"requestId\"")
                .contains("line 2, in handler\\n    raise ValueError")
                .doesNotContain("bootstrap");
        assertThat(host.log(function))
                .anyMatch(it ->
                        it.startsWith(
                                "[ERROR] ValueError: boom\rTraceback (most recent call last):"));
    }

    @Test
    void a_module_that_is_not_there_is_an_error_of_the_init() throws InterruptedException {
        var function = host.define("missing", "python3.11", "other.handler", Map.of("app.py", ""));
        Languages.python();

        var failed = host.failed(function, "{}");

        assertThat(failed.errorType()).isEqualTo("Runtime.ImportModuleError");
        assertThat(FunctionHost.body(failed))
                .contains("Unable to import module 'other': No module named 'other'");
        assertThat(host.environments().living()).isZero();
    }

    @Test
    void other_faults_of_a_handler_s_name_and_module_have_aws_s_types()
            throws InterruptedException {
        Languages.python();
        var sources = Map.of("app.py", "handler = 1 +", "good.py", "def other(e, c): pass");

        assertThat(
                        host.failed(host.define("a", "python3.11", "app.handler", sources), "{}")
                                .errorType())
                .isEqualTo("Runtime.UserCodeSyntaxError");
        assertThat(
                        host.failed(host.define("b", "python3.11", "good.handler", sources), "{}")
                                .errorType())
                .isEqualTo("Runtime.HandlerNotFound");
        assertThat(host.failed(host.define("c", "python3.11", "good", sources), "{}").errorType())
                .isEqualTo("Runtime.MalformedHandlerName");
    }

    @Test
    void a_handler_may_be_in_a_directory() throws InterruptedException {
        Languages.python();
        var function =
                host.define(
                        "nested",
                        "python3.11",
                        "src/app.run",
                        Map.of(
                                "src/app.py",
                                "import beside\ndef run(e, c): return beside.VALUE",
                                "beside.py",
                                "VALUE = 7"));

        assertThat(host.returned(function, "{}")).isEqualTo("7");
    }

    @Test
    void what_json_cannot_tell_is_an_error_of_the_runtime() throws InterruptedException {
        var function = host.python("sets", "def handler(event, context): return {1, 2}");

        var failed = host.failed(function, "{}");

        assertThat(failed.errorType()).isEqualTo("Runtime.MarshalError");
        assertThat(FunctionHost.body(failed))
                .contains(
                        "Unable to marshal response: Object of type set is not JSON serializable");
    }

    @Test
    void lines_of_the_logger_have_level_time_and_request() throws InterruptedException {
        var function =
                host.python(
                        "logs",
                        """
                        import logging
                        logger = logging.getLogger()
                        logger.setLevel(logging.INFO)
                        def handler(event, context):
                            logger.info("seen %s", event)
                            print("plain")
                        """);

        host.returned(function, "5");

        assertThat(host.log(function))
                .anyMatch(line ->
                        line.matches(
                                "\\[INFO\\]\\t\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z\\t[0-9a-f-]{36}\\tseen 5"))
                .contains("plain");
    }
}
