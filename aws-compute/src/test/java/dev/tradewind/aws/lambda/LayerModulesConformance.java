package dev.tradewind.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;

/// Handlers that run, and the modules that they find in layers.
@Timeout(60)
class LayerModulesConformance {
    @TempDir private Path directory;
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

    @Test
    void a_python_function_finds_a_module_in_its_last_layer() {
        var first = layer("first", "python/price.py", "def of(n):\n    return n * 2\n");
        var second = layer("second", "python/price.py", "def of(n):\n    return n * 3\n");
        var source =
                """
                import price
                def handler(event, context):
                    return price.of(event["n"])
                """;

        create("pay", "python3.12", "app.py", source, first, second);

        assertThat(invoke("pay")).isEqualTo("63"); // the last layer's
    }

    @Test
    void a_node_function_finds_a_module_in_a_layer() {
        var layer =
                layer("libs", "nodejs/node_modules/price/index.js", "exports.of = n => n * 2;\n");
        var source =
                """
                const price = require("price");
                exports.handler = async event => price.of(event.n);
                """;

        create("pay", "nodejs22.x", "app.js", source, layer);

        assertThat(invoke("pay")).isEqualTo("42");
    }

    @Test
    void a_function_has_a_newer_layer_when_its_settings_name_it() {
        var older = layer("libs", "python/price.py", "def of(n):\n    return n\n");
        var newer = layer("libs", "python/price.py", "def of(n):\n    return n * 2\n");
        var source =
                "import price\ndef handler(event, context):\n    return price.of(event['n'])\n";
        create("pay", "python3.12", "app.py", source, older);
        assertThat(invoke("pay")).isEqualTo("21");

        lambda.updateFunctionConfiguration(it -> it.functionName("pay").layers(newer));

        assertThat(invoke("pay")).isEqualTo("42");
    }

    private String layer(String name, String file, String content) {
        return lambda.publishLayerVersion(it ->
                        it.layerName(name)
                                .content(code ->
                                        code.zipFile(
                                                LambdaServer.zip(file, content.getBytes(UTF_8)))))
                .layerVersionArn();
    }

    /// Where this machine lacks the language, the test is skipped, or with `-Dclients=required` fails.
    private void create(String name, String runtime, String file, String source, String... layers) {
        try {
            lambda.createFunction(it ->
                    it.functionName(name)
                            .runtime(runtime)
                            .handler("app.handler")
                            .role(LambdaServer.ROLE)
                            .timeout(30)
                            .layers(layers)
                            .code(code ->
                                    code.zipFile(LambdaServer.zip(file, source.getBytes(UTF_8)))));
        } catch (InvalidParameterValueException e) {
            if (!String.valueOf(e.getMessage()).contains("nothing on this machine runs")
                    || "required".equals(System.getProperty("clients"))) {
                fail(e);
            }
            abort(String.valueOf(e.getMessage()));
        }
    }

    private String invoke(String name) {
        var answer =
                lambda.invoke(
                        it -> it.functionName(name).payload(SdkBytes.fromUtf8String("{\"n\":21}")));
        return answer.payload().asUtf8String();
    }
}
