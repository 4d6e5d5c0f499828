package dev.tradewind.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.Arn;
import dev.tradewind.patience.Patience;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/// Calls of functions with AWS's SDK for Java over HTTP, run by a `bootstrap` in the language of the shell.
class InvokeConformance extends WithLambda {
    /// Returns its event; fails at one that has `fail` in it.
    private static final String ECHO =
            """
            #!/bin/sh
            api=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation
            while :; do
              event=$(curl -sS -D "$TMPDIR/head" "$api/next") || exit 0
              id=$(sed -n 's/^[Ll]ambda-[Rr]untime-[Aa]ws-[Rr]equest-[Ii]d: *\\([^\\r]*\\).*/\\1/p' "$TMPDIR/head")
              echo "got $event"
              case $event in
                *fail*) curl -sS -d '{"errorMessage":"no","errorType":"Refused"}' "$api/$id/error" ;;
                *) curl -sS -d "$event" "$api/$id/response" ;;
              esac
            done
            """;

    private static final SdkBytes BOOTSTRAP = LambdaServer.zip("bootstrap", ECHO.getBytes(UTF_8));

    @BeforeEach
    void createEcho() {
        create(
                "echo",
                it ->
                        it.runtime("provided.al2023")
                                .timeout(30)
                                .code(code -> code.zipFile(BOOTSTRAP)));
    }

    private InvokeResponse invoke(String event) {
        return lambda.invoke(it ->
                it.functionName("echo")
                        .payload(SdkBytes.fromUtf8String(event))
                        .logType(LogType.TAIL));
    }

    @Test
    void the_answer_comes_with_its_version_and_the_end_of_its_log() {
        var answer = invoke("{\"n\":1}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.payload().asUtf8String()).isEqualTo("{\"n\":1}");
        assertThat(answer.executedVersion()).isEqualTo("$LATEST");
        assertThat(answer.functionError()).isNull();
        assertThat(new String(Base64.getDecoder().decode(answer.logResult()), UTF_8))
                .contains(
                        "START RequestId: ",
                        "got {\"n\":1}",
                        "END RequestId: ",
                        "REPORT RequestId: ");
    }

    @Test
    void a_call_without_a_payload_has_an_empty_object() {
        var answer = lambda.invoke(it -> it.functionName("echo"));

        assertThat(answer.payload().asUtf8String()).isEqualTo("{}");
        assertThat(answer.logResult()).isNull();
    }

    /// Java's SDK sends `application/json`, and without a payload, over `HttpURLConnection`, the type of a form.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/x-www-form-urlencoded",
                "application/octet-stream",
                "text/plain",
                "no type"
            })
    void a_body_is_the_event_whatever_its_type_says(String type) throws Exception {
        var event = "{\"q\":\"a=b&c=%20+é\"}";
        var path = "/2015-03-31/functions/echo/invocations";

        var request =
                HttpRequest.newBuilder(URI.create(server.endpoint() + path))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(event))
                        .build();

        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(event);
        }
    }

    @Test
    void an_error_of_the_handler_is_an_answer() {
        var answer = invoke("\"fail\"");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.functionError()).isEqualTo("Unhandled");
        assertThat(answer.payload().asUtf8String()).contains("\"errorType\":\"Refused\"");
    }

    @Test
    void an_event_is_accepted_and_handled_later() {
        var answer =
                lambda.invoke(it ->
                        it.functionName("echo")
                                .invocationType(InvocationType.EVENT)
                                .payload(SdkBytes.fromUtf8String("{\"later\":true}")));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.payload().asByteArray()).isEmpty();
        var arn = lambda.getFunctionConfiguration(it -> it.functionName("echo")).functionArn();
        Patience.until(() ->
                server.room().functions().logs().latest(Arn.parse(arn), 100).lines().stream()
                        .anyMatch(it -> it.text().equals("got {\"later\":true}")));
    }

    @Test
    void a_dry_run_calls_nothing() {
        var answer =
                lambda.invoke(it -> it.functionName("echo").invocationType(InvocationType.DRY_RUN));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.executedVersion()).isNull();
    }

    @Test
    void what_cannot_be_called_is_refused() {
        assertThatThrownBy(() -> invoke("{"))
                .isInstanceOf(InvalidRequestContentException.class)
                .hasMessageContaining("Could not parse request body into json");
        assertThatThrownBy(() -> invoke("1 2")).isInstanceOf(InvalidRequestContentException.class);
        assertThatThrownBy(() -> lambda.invoke(it -> it.functionName("none")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> invoke("\"" + "x".repeat(6 << 20) + "\""))
                .isInstanceOf(RequestTooLargeException.class)
                .hasMessageContaining("6291458 byte payload is too large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"no base64!", "//4=", "Mw==", "W10=", "bnVsbA==", "e30ge30=", "eyJhIjo="})
    void a_client_context_is_an_object_of_json_in_base64(String context) {
        for (var type : List.of(InvocationType.REQUEST_RESPONSE, InvocationType.EVENT)) {
            assertThatThrownBy(() ->
                            lambda.invoke(it ->
                                    it.functionName("echo")
                                            .invocationType(type)
                                            .clientContext(context)))
                    .isInstanceOf(InvalidRequestContentException.class)
                    .hasMessageContaining(
                            "Client context must be a valid Base64-encoded JSON object.");
        }
        assertThat(lambda.invoke(it -> it.functionName("echo").clientContext("e30=")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_function_whose_concurrency_is_zero_is_throttled() {
        lambda.putFunctionConcurrency(
                it -> it.functionName("echo").reservedConcurrentExecutions(0));

        assertThatThrownBy(() -> invoke("1"))
                .isInstanceOfSatisfying(
                        TooManyRequestsException.class,
                        it -> {
                            assertThat(it.reasonAsString())
                                    .isEqualTo("ReservedFunctionConcurrentInvocationLimitExceeded");
                            assertThat(it.statusCode()).isEqualTo(429);
                        });
    }
}
