package dev.tradewind.functions.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.Refusal;
import dev.tradewind.functions.definition.FunctionFault;
import dev.tradewind.functions.definition.FunctionVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runtimes that bring their own program, here a script that speaks to the Runtime API in its own ways.
class ProvidedFunctionTest {
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

    /// A script in which `ask(method, path, headers, body)` gives status, headers and body, on connections of their own.
    private FunctionVersion script(String name, String loop) throws IOException {
        Languages.python();
        var version =
                host.define(
                        name,
                        "provided.al2023",
                        "any",
                        Map.of(
                                "bootstrap",
                                """
                                #!/usr/bin/env python3
                                import http.client, os, socket, sys, time
                                API = os.environ["AWS_LAMBDA_RUNTIME_API"]
                                BASE = "/2018-06-01/runtime"
                                def ask(method, path, headers={}, body=None, **more):
                                    connection = http.client.HTTPConnection(API)
                                    connection.request(method, path, body, headers, **more)
                                    answer = connection.getresponse()
                                    return answer.status, answer.headers, answer.read()
                                while True:
                                    status, headers, event = ask("GET", BASE + "/invocation/next")
                                    id = headers["Lambda-Runtime-Aws-Request-Id"]
                                    own = BASE + "/invocation/" + id
                                """
                                        + loop.indent(4)));
        assertThat(
                        directory
                                .resolve("code")
                                .resolve(name)
                                .resolve("bootstrap")
                                .toFile()
                                .setExecutable(true))
                .isTrue();
        return version;
    }

    @Test
    void any_program_that_asks_gets_invocations() throws Exception {
        var function = script("plain", "ask('POST', own + '/response', {}, event + b' again')");

        assertThat(host.returned(function, "one")).isEqualTo("one again");
        assertThat(host.returned(function, "two")).isEqualTo("two again");
    }

    @Test
    void every_invocation_has_what_clients_of_aws_ask_for() throws Exception {
        var function =
                script(
                        "headers",
                        "ask('POST', own + '/response', {}, '\\n'.join(f'{k.lower()}: {v}' for k, v in headers.items()))");

        assertThat(host.returned(function, "{}").lines())
                .anyMatch(it -> it.equals("content-type: application/json"))
                .anyMatch(it -> it.matches("lambda-runtime-trace-id: Root=1-[0-9a-f]{8}-.*"))
                .anyMatch(it -> it.matches("lambda-runtime-deadline-ms: [0-9]{13}"))
                .anyMatch(it -> it.endsWith("-arn: " + function.function()));
    }

    @Test
    void an_answer_may_come_in_chunks() throws Exception {
        var function =
                script(
                        "chunks",
                        "ask('POST', own + '/response', {}, iter([b'a', b'bc', b'd']), encode_chunked=True)");

        assertThat(host.returned(function, "one")).isEqualTo("abcd");
    }

    @Test
    void an_answer_in_chunks_has_the_same_limit() throws Exception {
        var function =
                script(
                        "endless",
                        """
                        if event == b'1':
                            ask('POST', own + '/response', {}, (b'x' * 1000000 for i in range(100)), encode_chunked=True)
                        ask('POST', own + '/response', {}, str(os.getpid()))
                        """);

        assertThat(host.failed(function, "1").errorType())
                .isEqualTo("Function.ResponseSizeTooLarge");
        assertThat(host.returned(function, "2")).isNotEmpty();
    }

    @Test
    void a_response_of_a_gigabyte_is_not_kept() throws Exception {
        var function =
                script(
                        "gigabyte",
                        """
                        if event == b'1':
                            part = b'x' * 1000000
                            ask('POST', own + '/response', {'Content-Length': '1000000000'}, (part for i in range(1000)))
                        else:
                            ask('POST', own + '/response', {}, b'small')
                        """);

        assertThat(host.failed(function, "1").errorType())
                .isEqualTo("Function.ResponseSizeTooLarge");
        assertThat(host.returned(function, "2")).isEqualTo("small");
    }

    @Test
    void an_answer_for_another_request_is_refused() throws Exception {
        var function =
                script(
                        "other",
                        """
                        status, _, body = ask('POST', BASE + '/invocation/00000000-0000-0000-0000-000000000000/response', {}, b'x')
                        ask('POST', own + '/response', {}, b'%d %s' % (status, body))
                        """);

        assertThat(host.returned(function, "1"))
                .isEqualTo(
                        "400 {\"errorMessage\":\"Invalid request ID\",\"errorType\":\"InvalidRequestID\"}\n");
    }

    @Test
    void a_second_answer_is_refused() throws Exception {
        var function =
                script(
                        "twice",
                        """
                        ask('POST', own + '/response', {}, b'first')
                        status, _, _ = ask('POST', own + '/error', {}, b'{}')
                        print('then', status, flush=True)
                        """);

        assertThat(host.returned(function, "1")).isEqualTo("first");
        assertThat(host.returned(function, "1")).isEqualTo("first");
        assertThat(host.log(function)).contains("then 400");
    }

    @Test
    void whoever_asks_for_more_before_answering_is_refused() throws Exception {
        var function =
                script(
                        "greedy",
                        """
                        status, _, _ = ask('GET', BASE + '/invocation/next')
                        ask('POST', own + '/response', {}, str(status))
                        """);

        assertThat(host.returned(function, "1")).isEqualTo("403");
    }

    @Test
    void an_error_without_a_type_in_its_body_has_the_header_s() throws Exception {
        var function =
                script(
                        "typed",
                        """
                        if event == b'1':
                            ask('POST', own + '/error', {'Lambda-Runtime-Function-Error-Type': 'Mine.Header'}, b'{"errorMessage":"m"}')
                        elif event == b'2':
                            ask('POST', own + '/error', {'Lambda-Runtime-Function-Error-Type': 'Mine.Header'}, b'{"x":[1],"errorType":"Mine.Body"}')
                        else:
                            ask('POST', own + '/error')
                        """);

        assertThat(host.failed(function, "1").errorType()).isEqualTo("Mine.Header");
        assertThat(host.failed(function, "2").errorType()).isEqualTo("Mine.Body");
        assertThat(host.failed(function, "3").errorType()).isEqualTo("Unhandled");
    }

    @Test
    void what_the_runtime_api_has_not_is_not_found() throws Exception {
        var function =
                script(
                        "unknown",
                        """
                        status, _, _ = ask('POST', '/2020-01-01/extension/register', {}, b'{}')
                        ask('POST', own + '/response', {}, str(status))
                        """);

        assertThat(host.returned(function, "1")).isEqualTo("404");
    }

    @Test
    void code_without_a_program_is_refused() {
        var function = host.define("none", "provided.al2023", "any", Map.of("readme", ""));

        assertThatThrownBy(() -> host.invoke(function, "1"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refused ->
                                assertThat(refused.code()).isEqualTo(FunctionFault.RUNTIME_MISSING))
                .hasMessageContaining("no executable 'bootstrap'");
        assertThat(host.environments().running()).isZero();
    }
}
