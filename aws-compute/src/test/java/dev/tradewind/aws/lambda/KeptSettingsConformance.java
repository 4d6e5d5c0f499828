package dev.tradewind.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/// Settings that a template for AWS has and that mean nothing here, by the AWS SDK for Java over HTTP.
@Timeout(60)
class KeptSettingsConformance {
    private static final SdkBytes ZIP = LambdaServer.zip("app.py", "x = 1\n".getBytes(UTF_8));

    @TempDir private Path directory = Path.of("");
    private LambdaServer server;
    private LambdaClient lambda;

    @BeforeEach
    void start() {
        server = new LambdaServer(directory);
        lambda = server.overHttp();
    }

    @AfterEach
    void stop() {
        lambda.close();
        server.close();
    }

    private void create(Consumer<CreateFunctionRequest.Builder> more) {
        lambda.createFunction(it ->
                it.functionName("pay")
                        .runtime("python3.12")
                        .handler("app.handler")
                        .role(LambdaServer.ROLE)
                        .code(code -> code.zipFile(ZIP))
                        .applyMutation(more));
    }

    private static String refusal(Runnable call) {
        return catchThrowableOfType(LambdaException.class, call::run)
                .awsErrorDetails()
                .errorMessage();
    }

    private void createLikeATemplate() {
        create(it ->
                it.vpcConfig(net -> net.subnetIds("subnet-1", "subnet-2").securityGroupIds("sg-1"))
                        .loggingConfig(log ->
                                log.logFormat("JSON")
                                        .logGroup("/shop/pay")
                                        .applicationLogLevel("WARN")
                                        .systemLogLevel("INFO")));
    }

    @Test
    void network_and_logging_are_kept_and_told_after_a_restart_too() {
        createLikeATemplate();

        stop();
        start();

        var told = lambda.getFunctionConfiguration(it -> it.functionName("pay"));
        assertThat(told.vpcConfig().subnetIds()).containsExactly("subnet-1", "subnet-2");
        assertThat(told.vpcConfig().securityGroupIds()).containsExactly("sg-1");
        assertThat(told.loggingConfig().logFormatAsString()).isEqualTo("JSON");
        assertThat(told.loggingConfig().logGroup()).isEqualTo("/shop/pay");
        assertThat(told.loggingConfig().applicationLogLevelAsString()).isEqualTo("WARN");
        assertThat(told.loggingConfig().systemLogLevelAsString()).isEqualTo("INFO");
    }

    @Test
    void an_update_changes_those_that_it_names() {
        createLikeATemplate();

        lambda.updateFunctionConfiguration(it ->
                it.functionName("pay")
                        .vpcConfig(net -> net.subnetIds(List.of()).securityGroupIds(List.of())));

        var told = lambda.getFunctionConfiguration(it -> it.functionName("pay"));
        assertThat(told.vpcConfig()).isNull();
        assertThat(told.loggingConfig().logGroup()).isEqualTo("/shop/pay");
    }

    @Test
    void what_breaks_the_model_s_constraints_is_refused() {
        assertThat(refusal(() -> create(it -> it.vpcConfig(net -> net.subnetIds("net-1")))))
                .contains("'vpcConfig.subnetIds' failed to satisfy constraint");
        assertThat(refusal(() -> create(it -> it.loggingConfig(log -> log.logFormat("XML")))))
                .contains("'loggingConfig.logFormat' failed to satisfy constraint");
    }

    @Test
    void an_image_is_refused_before_a_runtime_is_asked_for() {
        var message =
                refusal(() ->
                        lambda.createFunction(it ->
                                it.functionName("pay")
                                        .role(LambdaServer.ROLE)
                                        .packageType("Image")
                                        .code(code -> code.imageUri("repo/pay:1"))));

        assertThat(message).startsWith("Container images do not run here");
    }

    @Test
    void a_version_that_another_runs_for_is_told() {
        create(it -> it.runtime("java17"));

        assertThat(
                        lambda.getFunctionConfiguration(it -> it.functionName("pay"))
                                .lastUpdateStatusReason())
                .startsWith(
                        "Functions for java17 run on version %d here: "
                                .formatted(java.lang.Runtime.version().feature()));
    }

    @Test
    void a_version_that_runs_as_it_is_named_needs_no_words() {
        create(it -> it.runtime("java" + java.lang.Runtime.version().feature()));

        assertThat(
                        lambda.getFunctionConfiguration(it -> it.functionName("pay"))
                                .lastUpdateStatusReason())
                .isNull();
    }
}
