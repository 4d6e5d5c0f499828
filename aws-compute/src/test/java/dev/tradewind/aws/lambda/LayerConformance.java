package dev.tradewind.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.Arn;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.LayerVersionsListItem;
import software.amazon.awssdk.services.lambda.model.Runtime;

/// Layers and the functions that have them, by the AWS SDK for Java over HTTP.
class LayerConformance extends WithLambda {
    private static final String LIBS = "arn:aws:lambda:us-east-1:000000000000:layer:libs";

    @BeforeEach
    void createPay() {
        create("pay", it -> it.publish(true));
    }

    @Test
    void layers_are_published_in_versions_and_found_by_name_and_arn() {
        var one = publishLayer("a");
        publishLayer("b");

        assertThat(one.sdkHttpResponse().statusCode()).isEqualTo(201);
        assertThat(one.layerVersionArn()).isEqualTo(LIBS + ":1");
        assertThat(lambda.getLayerVersionByArn(it -> it.arn(LIBS + ":1")).content().codeSha256())
                .isEqualTo(one.content().codeSha256());
        assertThat(
                        lambda.getLayerVersion(it -> it.layerName("libs").versionNumber(2L))
                                .compatibleRuntimesAsStrings())
                .containsExactly("python3.12");
        assertThat(lambda.listLayers().layers())
                .singleElement()
                .satisfies(it -> assertThat(it.latestMatchingVersion().version()).isEqualTo(2));
        assertThat(lambda.listLayerVersions(it -> it.layerName("libs")).layerVersions())
                .extracting(LayerVersionsListItem::version)
                .containsExactly(2L, 1L);

        lambda.deleteLayerVersion(it -> it.layerName("libs").versionNumber(2L));
        assertRefused(
                "ResourceNotFoundException",
                "The resource you requested does not exist.",
                () -> lambda.getLayerVersion(it -> it.layerName("libs").versionNumber(2L)));
        assertThat(publishLayer("c").version()).isEqualTo(3);
    }

    private software.amazon.awssdk.services.lambda.model.PublishLayerVersionResponse publishLayer(
            String content) {
        return lambda.publishLayerVersion(it ->
                it.layerName("libs")
                        .compatibleRuntimes(Runtime.PYTHON3_12)
                        .content(code ->
                                code.zipFile(
                                        LambdaServer.zip(
                                                "python/libs.py", content.getBytes(UTF_8)))));
    }

    @Test
    void a_layer_is_seen_by_the_functions_that_name_it_and_stays_as_long() {
        publishLayer("a");
        lambda.updateFunctionConfiguration(it -> it.functionName("pay").layers(LIBS + ":1"));

        var version = server.room().functions().definitions().resolve(Arn.parse(PAY));
        assertThat(
                        server.room()
                                .functions()
                                .code()
                                .layers(version)
                                .getFirst()
                                .resolve("python/libs.py"))
                .hasContent("a");
        assertThat(
                        lambda.getFunctionConfiguration(it -> it.functionName("pay"))
                                .layers()
                                .getFirst()
                                .arn())
                .isEqualTo(LIBS + ":1");
        assertRefused(
                "ResourceConflictException",
                LIBS + ":1",
                () -> lambda.deleteLayerVersion(it -> it.layerName("libs").versionNumber(1L)));
        assertRefused(
                "InvalidParameterValueException",
                "Layer version " + LIBS + ":9 does not exist.",
                () ->
                        lambda.updateFunctionConfiguration(
                                it -> it.functionName("pay").layers(LIBS + ":9")));
        assertRefused(
                "InvalidParameterValueException",
                "5 layers",
                () ->
                        lambda.updateFunctionConfiguration(it ->
                                it.functionName("pay")
                                        .layers(
                                                List.of(
                                                        LIBS + ":1",
                                                        LIBS + ":1",
                                                        LIBS + ":1",
                                                        LIBS + ":1",
                                                        LIBS + ":1",
                                                        LIBS + ":1"))));
    }
}
