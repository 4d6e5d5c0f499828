package dev.tradewind.functions.environment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.functions.definition.FunctionVersion;
import dev.tradewind.functions.invocation.Invocation;
import dev.tradewind.functions.invocation.InvocationResult;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Headers of an invocation whose values others have written.
class RuntimeHeadersTest {
    private static final String PYTHON =
            """
            import os
            def handler(event, context):
                client = context.client_context
                return [event, os.environ["_X_AMZN_TRACE_ID"], client and client.custom]
            """;

    private static final String NODE =
            """
            exports.handler = async (event, context) =>
              [event, process.env._X_AMZN_TRACE_ID, context.clientContext ? context.clientContext.custom : null];
            """;

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

    private String returned(
            FunctionVersion function, Optional<String> clientContext, Optional<String> trace)
            throws InterruptedException {
        var invocation =
                new Invocation(
                        UUID.randomUUID(),
                        function,
                        function.function(),
                        "{\"order\":7}".getBytes(UTF_8),
                        clientContext,
                        trace);
        var result = (InvocationResult.Returned) host.environments().invoke(invocation);
        return new String(result.payload(), UTF_8).replace(" ", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nContent-Length: 2\r\n\r\n{}",
                "a\nContent-Length: 2",
                "a\u0085Content-Length: 2",
                "Root=1-2-3\u2028;Sampled=1",
                " "
            })
    void a_trace_that_is_none_begins_no_trace_and_ends_no_line(String trace)
            throws InterruptedException {
        var function = host.python("echo", PYTHON);

        assertThat(returned(function, Optional.empty(), Optional.of(trace)))
                .startsWith("[{\"order\":7},\"Root=1-")
                .endsWith(";Sampled=0\",null]");
    }

    @Test
    void a_trace_that_is_longer_than_any_is_left_out() throws InterruptedException {
        var function = host.python("echo", PYTHON);
        var longest = "Root=1-2-3;" + "x".repeat(RuntimeProtocol.TRACE_LENGTH_MAX - 11);

        assertThat(returned(function, Optional.empty(), Optional.of(longest))).contains(longest);
        assertThat(returned(function, Optional.empty(), Optional.of(longest + "x")))
                .endsWith(";Sampled=0\",null]");
    }

    @Test
    void a_client_context_comes_as_it_was_sent() throws InterruptedException {
        var context = Optional.of("{\"custom\":\r\n{\"name\":\"Zoë\u2028\uD83D\uDE00\"}}");
        var expected = "{\"name\":\"Zoë\u2028\uD83D\uDE00\"}]";

        assertThat(returned(host.python("python", PYTHON), context, Optional.empty()))
                .endsWith(expected);
        assertThat(returned(host.node("node", "app.js", NODE), context, Optional.empty()))
                .endsWith(expected);
    }

    /// A caller's is refused; one that waits from before is not.
    @ParameterizedTest
    @ValueSource(strings = {"\uFFFD\uFFFD", "3", "null", "[]", "{\"custom\":", "{\"client\":3}"})
    void a_client_context_that_is_no_object_is_none(String context) throws InterruptedException {
        var python =
                returned(host.python("python", PYTHON), Optional.of(context), Optional.empty());
        var node =
                returned(host.node("node", "app.js", NODE), Optional.of(context), Optional.empty());

        assertThat(python).startsWith("[{\"order\":7},").endsWith(",null]");
        assertThat(node).startsWith("[{\"order\":7},").endsWith("]");
    }
}
