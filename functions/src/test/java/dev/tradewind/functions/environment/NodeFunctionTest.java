package dev.tradewind.functions.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeFunctionTest {
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
    void an_async_handler_gets_its_event_and_returns_json() throws InterruptedException {
        var function =
                host.node(
                        "async",
                        "app.js",
                        "exports.handler = async (event, context) => ({ got: event.name, left: context.getRemainingTimeInMillis() > 10000, name: context.functionName });");

        assertThat(host.returned(function, "{\"name\":\"Zoë\"}"))
                .isEqualTo("{\"got\":\"Zoë\",\"left\":true,\"name\":\"async\"}");
        assertThat(host.returned(function, "{}")).contains("\"left\":true");
    }

    @Test
    void modules_are_loaded_by_their_ending_and_by_their_package() throws InterruptedException {
        Languages.node();
        var modern = "export const handler = async (event) => event + 1;";

        assertThat(host.returned(host.node("mjs", "app.mjs", modern), "1")).isEqualTo("2");
        assertThat(
                        host.returned(
                                host.define(
                                        "package",
                                        "nodejs20.x",
                                        "src/app.handler",
                                        Map.of(
                                                "src/app.js",
                                                modern,
                                                "package.json",
                                                "{\"type\":\"module\"}")),
                                "2"))
                .isEqualTo("3");
        assertThat(
                        host.returned(
                                host.node(
                                        "cjs", "app.cjs", "exports.handler = async (e) => e + 1;"),
                                "3"))
                .isEqualTo("4");
    }

    @Test
    void a_callback_waits_until_nothing_is_left_to_do() throws InterruptedException {
        var function =
                host.node(
                        "callback",
                        "app.js",
                        """
                        exports.handler = (event, context, callback) => {
                          let done = false;
                          setTimeout(() => { done = true; console.log('later'); }, 300);
                          callback(null, { toJSON: () => ({ done }) });
                        };
                        """);

        assertThat(host.returned(function, "{}")).isEqualTo("{\"done\":true}");
        assertThat(host.returned(function, "{}")).isEqualTo("{\"done\":true}");
        assertThat(host.log(function)).anyMatch(line -> line.endsWith("\tINFO\tlater"));
    }

    @Test
    void a_callback_that_is_not_to_wait_answers_at_once() throws InterruptedException {
        var function =
                host.node(
                        "hurried",
                        "app.js",
                        """
                        exports.handler = (event, context, callback) => {
                          context.callbackWaitsForEmptyEventLoop = false;
                          setInterval(() => {}, 1000);
                          callback(null, 'now');
                        };
                        """);

        assertThat(host.returned(function, "{}")).isEqualTo("\"now\"");
        assertThat(host.returned(function, "{}")).isEqualTo("\"now\"");
    }

    @Test
    void the_old_ways_of_the_context_end_an_invocation() throws InterruptedException {
        var function =
                host.node(
                        "old",
                        "app.js",
                        """
                        exports.handler = (event, context) => {
                          if (event === 1) context.succeed('s');
                          if (event === 2) context.done(null, 'd');
                          if (event === 3) context.fail(new TypeError('f'));
                        };
                        """);

        assertThat(host.returned(function, "1")).isEqualTo("\"s\"");
        assertThat(host.returned(function, "2")).isEqualTo("\"d\"");
        assertThat(host.failed(function, "3").errorType()).isEqualTo("TypeError");
        assertThat(host.returned(function, "4")).isEqualTo("null");
    }

    @Test
    void from_node_24_on_callbacks_are_refused() throws InterruptedException {
        Languages.node();
        var function =
                host.define(
                        "refused",
                        "nodejs24.x",
                        "app.handler",
                        Map.of(
                                "app.js",
                                "exports.handler = (event, context, callback) => callback(null, 1);"));

        assertThat(host.failed(function, "{}").errorType())
                .isEqualTo("Runtime.CallbackHandlerDeprecated");
    }

    @Test
    void an_error_is_told_with_type_message_and_trace() throws InterruptedException {
        var function =
                host.node(
                        "throws",
                        "app.js",
                        "exports.handler = async () => { throw new RangeError('boom'); };");

        var failed = host.failed(function, "{}");

        assertThat(failed.errorType()).isEqualTo("RangeError");
        assertThat(FunctionHost.body(failed))
                .startsWith(
                        "{\"errorType\":\"RangeError\",\"errorMessage\":\"boom\",\"trace\":[\"RangeError: boom\"");
        assertThat(host.log(function))
                .anyMatch(line -> line.contains("\tERROR\tInvoke Error {\"errorType\""));
    }

    @Test
    void what_nobody_catches_ends_the_process_with_its_error() throws InterruptedException {
        var function =
                host.node(
                        "uncaught",
                        "app.js",
                        """
                        exports.handler = (event, context, callback) => {
                          if (event === 1) setTimeout(() => { throw new Error('late'); }, 10);
                          else if (event === 2) Promise.reject(new Error('nobody'));
                          else callback(null, process.pid);
                        };
                        """);
        var pid = host.returned(function, "0");

        assertThat(FunctionHost.body(host.failed(function, "1")))
                .contains("\"errorMessage\":\"late\"");
        assertThat(host.failed(function, "2").errorType())
                .isEqualTo("Runtime.UnhandledPromiseRejection");
        assertThat(host.returned(function, "0")).isNotEqualTo(pid);
    }

    @Test
    void handlers_that_cannot_be_loaded_have_aws_s_types() throws InterruptedException {
        assertThat(host.failed(host.node("a", "other.js", ""), "{}").errorType())
                .isEqualTo("Runtime.ImportModuleError");
        assertThat(host.failed(host.node("b", "app.js", "exports.other = 1"), "{}").errorType())
                .isEqualTo("Runtime.HandlerNotFound");
        assertThat(host.failed(host.node("c", "app.js", "const ="), "{}").errorType())
                .isEqualTo("Runtime.UserCodeSyntaxError");
        assertThat(host.failed(host.node("d", "app.js", "require('nothing')"), "{}").errorType())
                .isEqualTo("Runtime.ImportModuleError");
    }
}
