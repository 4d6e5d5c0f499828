package dev.tradewind.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.Cors;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigResponse;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.FunctionUrlConfig;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.InvokeMode;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/// Function URLs are made, changed and deleted with AWS's SDK for Java over HTTP.
class FunctionUrlConformance {
    private static final String NAME = UrlFunctions.NAME;
    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:" + NAME;
    private static final Cors CORS =
            Cors.builder()
                    .allowOrigins("http://shop.test")
                    .allowMethods("GET", "PUT")
                    .allowHeaders("x-own")
                    .exposeHeaders("x-answer")
                    .allowCredentials(true)
                    .maxAge(60)
                    .build();

    @TempDir private Path directory;
    private LambdaServer server;
    private LambdaClient lambda;

    @BeforeEach
    void create() {
        open();
        UrlFunctions.create(lambda);
    }

    private void open() {
        server = new LambdaServer(directory);
        lambda = server.overHttp();
    }

    @AfterEach
    void close() {
        lambda.close();
        server.close();
    }

    private CreateFunctionUrlConfigResponse make(
            Consumer<CreateFunctionUrlConfigRequest.Builder> more) {
        return lambda.createFunctionUrlConfig(it -> {
            it.functionName(NAME).authType(FunctionUrlAuthType.NONE);
            more.accept(it);
        });
    }

    private void alias(String name) {
        lambda.createAlias(it -> it.functionName(NAME).name(name).functionVersion("$LATEST"));
    }

    @Test
    void a_url_is_made_told_changed_and_deleted() {
        var made = make(it -> it.cors(CORS));

        assertThat(made.functionUrl())
                .matches(
                        "http://[a-z2-7]{32}\\.lambda-url\\.us-east-1\\.localhost:"
                                + server.endpoint().getPort()
                                + "/");
        assertThat(made.functionArn()).isEqualTo(ARN);
        assertThat(made.creationTime()).isEqualTo("2026-11-29T10:00:00.000Z");
        assertThat(made.invokeMode()).isEqualTo(InvokeMode.BUFFERED);
        assertThat(made.sdkHttpResponse().statusCode()).isEqualTo(201);

        lambda.updateFunctionUrlConfig(
                it -> it.functionName(NAME).authType(FunctionUrlAuthType.AWS_IAM));

        var told = lambda.getFunctionUrlConfig(it -> it.functionName(NAME));
        assertThat(told.functionUrl()).isEqualTo(made.functionUrl());
        assertThat(told.authType()).isEqualTo(FunctionUrlAuthType.AWS_IAM);
        assertThat(told.cors()).isEqualTo(CORS);
        assertThat(
                        lambda.updateFunctionUrlConfig(
                                        it -> it.functionName(NAME).cors(Cors.builder().build()))
                                .cors())
                .isNull();

        var deleted = lambda.deleteFunctionUrlConfig(it -> it.functionName(NAME));
        assertThat(deleted.sdkHttpResponse().statusCode()).isEqualTo(204);
        assertThatThrownBy(() -> lambda.getFunctionUrlConfig(it -> it.functionName(NAME)))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("The resource you requested does not exist");
    }

    @Test
    void a_function_has_one_url_and_each_of_its_aliases_another() {
        alias("live");
        alias("next");
        var ofFunction = make(_ -> {}).functionUrl();
        var ofAlias = make(it -> it.qualifier("live"));
        make(it -> it.functionName(NAME + ":next"));

        assertThat(ofAlias.functionArn()).isEqualTo(ARN + ":live");
        assertThat(ofAlias.functionUrl()).isNotEqualTo(ofFunction);
        assertThat(
                        arns(
                                lambda
                                        .listFunctionUrlConfigsPaginator(
                                                it -> it.functionName(NAME).maxItems(1))
                                        .functionUrlConfigs()
                                        .stream()
                                        .toList()))
                .containsExactly(ARN, ARN + ":live", ARN + ":next");
        assertThatThrownBy(() -> make(it -> it.qualifier("live")))
                .isInstanceOf(ResourceConflictException.class)
                .hasMessageContaining(
                        "Failed to create function url config for [functionArn = %s:live]. Error message:  FunctionUrlConfig exists for this Lambda function"
                                .formatted(ARN));
    }

    private static List<String> arns(List<FunctionUrlConfig> configs) {
        return configs.stream().map(FunctionUrlConfig::functionArn).toList();
    }

    @Test
    void a_url_needs_its_function_or_alias() {
        assertThatThrownBy(() -> make(it -> it.functionName("none")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> make(it -> it.qualifier("none")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining(ARN + ":none");
        assertThatThrownBy(() -> make(it -> it.functionName(NAME + ":1")))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("not of a version");
        assertThatThrownBy(() -> lambda.deleteFunctionUrlConfig(it -> it.functionName(NAME)))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() ->
                        lambda.updateFunctionUrlConfig(
                                it -> it.functionName(NAME).authType(FunctionUrlAuthType.NONE)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void members_are_held_against_the_model() {
        assertInvalid(it -> it.authType("ANYONE"), "authType");
        assertInvalid(it -> it.qualifier("12"), "qualifier");
        assertInvalid(it -> it.qualifier("$LATEST"), "qualifier");
        assertInvalid(it -> it.invokeMode("UNKNOWN"), "invokeMode");
        assertInvalid(it -> it.cors(cors -> cors.maxAge(86_401)), "cors.maxAge");
        assertInvalid(it -> it.cors(cors -> cors.allowMethods("OPTIONS")), "cors.allowMethods");
        assertInvalid(
                it -> it.cors(cors -> cors.allowOrigins(Collections.nCopies(101, "*"))),
                "cors.allowOrigins");
        assertThatThrownBy(() ->
                        lambda.listFunctionUrlConfigs(it -> it.functionName(NAME).maxItems(51)))
                .isInstanceOf(LambdaException.class)
                .hasMessageContaining("maxItems");
    }

    private void assertInvalid(
            Consumer<CreateFunctionUrlConfigRequest.Builder> more, String member) {
        assertThatThrownBy(() -> make(more))
                .isInstanceOfSatisfying(
                        LambdaException.class,
                        it ->
                                assertThat(it.awsErrorDetails().errorCode())
                                        .isEqualTo("ValidationException"))
                .hasMessageContaining("'" + member + "'");
    }

    @Test
    void a_streamed_response_is_refused() {
        assertThatThrownBy(() -> make(it -> it.invokeMode(InvokeMode.RESPONSE_STREAM)))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("RESPONSE_STREAM is not supported here");
    }

    @Test
    void a_url_goes_with_its_alias_and_with_its_function() {
        alias("live");
        var ofAlias = make(it -> it.qualifier("live")).functionUrl();
        var ofFunction = make(_ -> {}).functionUrl();
        assertThat(Curl.ask(ofAlias).status()).isEqualTo(200);

        lambda.deleteAlias(it -> it.functionName(NAME).name("live"));
        assertThat(Curl.ask(ofAlias).status()).isEqualTo(403);
        assertThat(Curl.ask(ofFunction).status()).isEqualTo(200);

        lambda.deleteFunction(it -> it.functionName(NAME));
        var answer = Curl.ask(ofFunction);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("x-amzn-ErrorType")).isEqualTo("AccessDeniedException");
        assertThat(answer.body()).contains("There is no function URL ");
    }

    @Test
    void urls_are_there_when_the_store_is_opened_again() {
        alias("live");
        var made = make(it -> it.qualifier("live").cors(CORS));
        permit("lambda:InvokeFunctionUrl", it -> it.functionUrlAuthType(FunctionUrlAuthType.NONE));
        close();

        open();

        var told = lambda.getFunctionUrlConfig(it -> it.functionName(NAME).qualifier("live"));
        assertThat(told.functionUrl().substring(0, 32 + 7))
                .isEqualTo(made.functionUrl().substring(0, 32 + 7));
        assertThat(told.cors()).isEqualTo(CORS);
        assertThat(Curl.ask(told.functionUrl()).status()).isEqualTo(200);
        assertThat(lambda.getPolicy(it -> it.functionName(NAME)).policy())
                .contains("\"lambda:FunctionUrlAuthType\":\"NONE\"");
    }

    @Test
    void a_reset_deletes_urls_with_their_functions() {
        var url = make(_ -> {}).functionUrl();

        server.reset(Set.of());

        assertThat(Curl.ask(url).status()).isEqualTo(403);
    }

    private void permit(String action, Consumer<AddPermissionRequest.Builder> more) {
        lambda.addPermission(it -> {
            it.functionName(NAME)
                    .statementId(action.substring("lambda:".length()))
                    .principal("*")
                    .action(action);
            more.accept(it);
        });
    }

    @Test
    void statements_for_urls_have_their_conditions() {
        permit("lambda:InvokeFunctionUrl", it -> it.functionUrlAuthType(FunctionUrlAuthType.NONE));
        permit("lambda:InvokeFunction", it -> it.invokedViaFunctionUrl(true));

        assertThat(lambda.getPolicy(it -> it.functionName(NAME)).policy())
                .contains(
                        "\"StringEquals\":{\"lambda:FunctionUrlAuthType\":\"NONE\"}",
                        "\"Bool\":{\"lambda:InvokedViaFunctionUrl\":\"true\"}");
        assertThatThrownBy(() ->
                        lambda.addPermission(it ->
                                it.functionName(NAME)
                                        .statementId("other")
                                        .principal("*")
                                        .action("lambda:InvokeFunction")
                                        .functionUrlAuthType(FunctionUrlAuthType.NONE)))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining(
                        "FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action");
    }
}
