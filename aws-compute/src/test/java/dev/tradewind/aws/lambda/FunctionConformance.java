package dev.tradewind.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.engine.Arn;
import dev.tradewind.functions.definition.FunctionVersion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.PreconditionFailedException;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.Runtime;
import software.amazon.awssdk.services.lambda.model.State;

/// Functions as they are made, found, listed, changed and deleted, by the AWS SDK for Java over HTTP.
class FunctionConformance extends WithLambda {
    @Test
    void a_function_is_made_with_aws_defaults_and_is_active_at_once() {
        var made =
                lambda.createFunction(it ->
                        it.functionName("pay")
                                .runtime(Runtime.PYTHON3_12)
                                .handler("app.handler")
                                .role(LambdaServer.ROLE)
                                .code(code -> code.zipFile(ZIP)));

        assertThat(made.sdkHttpResponse().statusCode()).isEqualTo(201);
        assertThat(made.functionArn()).isEqualTo(PAY);
        assertThat(made.version()).isEqualTo("$LATEST");
        assertThat(made.timeout()).isEqualTo(3);
        assertThat(made.memorySize()).isEqualTo(128);
        assertThat(made.ephemeralStorage().size()).isEqualTo(512);
        assertThat(made.packageTypeAsString()).isEqualTo("Zip");
        assertThat(made.architecturesAsStrings()).containsExactly("x86_64");
        assertThat(made.lastModified()).isEqualTo("2026-11-29T10:00:00.000+0000");
        assertThat(made.codeSize()).isEqualTo(ZIP.asByteArrayUnsafe().length);
        assertThat(made.state()).isEqualTo(State.ACTIVE);
        assertThat(made.lastUpdateStatus()).isEqualTo(LastUpdateStatus.SUCCESSFUL);
    }

    @Test
    void the_waiters_of_the_sdk_end() {
        create("pay");

        try (var waiter = lambda.waiter()) {
            assertThat(waiter.waitUntilFunctionExists(it -> it.functionName("pay")).matched())
                    .isNotNull();
            assertThat(waiter.waitUntilFunctionActiveV2(it -> it.functionName("pay")).matched())
                    .isNotNull();
            assertThat(waiter.waitUntilFunctionUpdatedV2(it -> it.functionName("pay")).matched())
                    .isNotNull();
        }
    }

    @Test
    void a_name_is_taken_once() {
        create("pay");

        assertThatExceptionOfType(ResourceConflictException.class)
                .isThrownBy(() -> create("pay"))
                .satisfies(it -> assertThat(it.statusCode()).isEqualTo(409))
                .satisfies(it -> assertThat(it.type()).isEqualTo("User"))
                .satisfies(it ->
                        assertThat(it.awsErrorDetails().errorMessage())
                                .isEqualTo("Function already exist: pay"));
    }

    @Test
    void a_function_that_is_not_there_is_not_found() {
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> lambda.getFunction(it -> it.functionName("pay")))
                .satisfies(it -> assertThat(it.statusCode()).isEqualTo(404))
                .satisfies(it ->
                        assertThat(it.awsErrorDetails().errorMessage())
                                .isEqualTo("Function not found: " + PAY));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> lambda.deleteFunction(it -> it.functionName("pay")));
    }

    @Test
    void an_error_has_type_and_message_as_the_model_spells_them() throws Exception {
        assertThat(get("/2015-03-31/functions/pay"))
                .contains("\"Type\":\"User\"", "\"Message\":\"Function not found: " + PAY + "\"");
        assertThat(get("/2015-03-31/functions/p~y"))
                .contains(
                        "\"message\":\"1 validation error detected: Value 'p~y' at 'functionName'");
    }

    private String get(String path) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(server.endpoint() + path)).build();
            return http.send(request, BodyHandlers.ofString()).body();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pay",
                "pay:$LATEST",
                "function:pay",
                "000000000000:function:pay",
                PAY,
                PAY + ":$LATEST"
            })
    void a_function_is_named_by_any_part_of_its_arn(String name) {
        create("pay");

        assertThat(lambda.getFunctionConfiguration(it -> it.functionName(name)).functionName())
                .isEqualTo("pay");
    }

    @Test
    void a_qualifier_in_the_name_and_another_beside_it_are_refused() {
        create("pay", it -> it.publish(true));

        assertThat(
                        refusal(() ->
                                        lambda.getFunction(it ->
                                                it.functionName("pay:1").qualifier("$LATEST")))
                                .awsErrorDetails()
                                .errorCode())
                .isEqualTo("InvalidParameterValueException");
    }

    @Test
    void functions_are_listed_by_name_in_pages() {
        IntStream.range(0, 60).forEach(i -> create("f%02d".formatted(i)));

        var first = lambda.listFunctions();
        assertThat(first.functions()).hasSize(50);
        assertThat(first.functions().getFirst().stateAsString()).isNull();
        assertThat(lambda.listFunctionsPaginator(it -> it.maxItems(7)).functions())
                .extracting(FunctionConfiguration::functionName)
                .hasSize(60)
                .isSorted()
                .doesNotHaveDuplicates();
        assertCode(
                "InvalidParameterValueException", () -> lambda.listFunctions(it -> it.marker("x")));
        assertCode("ValidationException", () -> lambda.listFunctions(it -> it.maxItems(0)));
    }

    @Test
    void an_update_changes_what_it_names_and_needs_the_revision_that_it_names() {
        create("pay", it -> it.timeout(30).description("pays"));
        var seen = lambda.getFunctionConfiguration(it -> it.functionName("pay")).revisionId();

        var changed =
                lambda.updateFunctionConfiguration(
                        it -> it.functionName("pay").memorySize(256).revisionId(seen));

        assertThat(changed.memorySize()).isEqualTo(256);
        assertThat(changed.timeout()).isEqualTo(30);
        assertThat(changed.description()).isEqualTo("pays");
        assertThat(changed.lastUpdateStatus()).isEqualTo(LastUpdateStatus.SUCCESSFUL);
        assertThat(changed.revisionId()).isNotEqualTo(seen);
        assertThatExceptionOfType(PreconditionFailedException.class)
                .isThrownBy(() ->
                        lambda.updateFunctionConfiguration(
                                it -> it.functionName("pay").timeout(5).revisionId(seen)))
                .satisfies(it -> assertThat(it.statusCode()).isEqualTo(412));
    }

    @Test
    void a_deleted_function_is_gone_with_its_versions_and_its_code() {
        create("pay", it -> it.publish(true));

        var deleted = lambda.deleteFunction(it -> it.functionName("pay"));

        assertThat(deleted.sdkHttpResponse().statusCode()).isEqualTo(204);
        assertCode(
                "ResourceNotFoundException",
                () -> lambda.getFunctionConfiguration(it -> it.functionName("pay:1")));
        assertThat(lambda.getAccountSettings().accountUsage().totalCodeSize()).isZero();
        create("pay", it -> it.publish(true));
        assertThat(lambda.listVersionsByFunction(it -> it.functionName("pay")).versions())
                .hasSize(2);
    }

    private FunctionVersion version() {
        return server.room().functions().definitions().resolve(Arn.parse(PAY));
    }

    @Test
    void functions_are_there_when_the_store_is_opened_again() throws IOException {
        create("pay", it -> it.publish(true).timeout(7).tags(Map.of("team", "shop")));
        lambda.createAlias(it -> it.functionName("pay").name("live").functionVersion("1"));
        var before = lambda.getFunction(it -> it.functionName("pay:live"));

        reopen();

        assertThat(lambda.getFunction(it -> it.functionName("pay:live")).equalsBySdkFields(before))
                .isTrue();
        assertThat(
                        Files.readString(
                                server.room()
                                        .functions()
                                        .code()
                                        .directory(version())
                                        .resolve("app.py")))
                .isEqualTo("x = 1\n");
    }

    @Test
    void a_reset_deletes_all_but_the_functions_that_are_spared() {
        create("pay", it -> it.publish(true));
        create("ship");

        server.reset(Set.of(Arn.parse(PAY)));

        assertThat(lambda.listFunctions(it -> it.functionVersion("ALL")).functions())
                .extracting(FunctionConfiguration::functionArn)
                .containsExactly(PAY + ":$LATEST", PAY + ":1");
        assertThat(server.room().functions().code().directory(version()).resolve("app.py"))
                .exists();
    }
}
