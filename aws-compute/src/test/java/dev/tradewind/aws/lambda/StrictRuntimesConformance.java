package dev.tradewind.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.aws.compute.ComputeOptions;
import dev.tradewind.functions.count.FunctionTimes;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;

/// An instance that is strict about runtimes, on the JVM that these tests run on.
class StrictRuntimesConformance {
    private static final String OWN = "java" + Runtime.version().feature();
    private static final String OTHER = "java21";
    private static final SdkBytes ZIP = LambdaServer.zip("Any.class", "any".getBytes(UTF_8));

    @TempDir private Path directory;
    private LambdaServer server;
    private LambdaClient lambda;

    @BeforeEach
    void start() {
        server =
                new LambdaServer(
                        new ComputeOptions(
                                Optional.of(directory),
                                true,
                                true,
                                Map.of(),
                                Optional.empty(),
                                FunctionTimes.NOBODY));
        lambda = server.overHttp();
    }

    @AfterEach
    void stop() {
        lambda.close();
        server.close();
    }

    @Test
    void another_version_of_the_language_is_refused_with_what_would_do() {
        create("pay", OWN);

        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() -> create("older", OTHER))
                .withMessageContaining("not on Java 21: name the runtime " + OWN)
                .withMessageContaining("--strict-runtimes");
        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() ->
                        lambda.updateFunctionConfiguration(
                                it -> it.functionName("pay").runtime(OTHER)))
                .withMessageContaining("name the runtime " + OWN);
        assertThat(lambda.listFunctions().functions())
                .singleElement()
                .satisfies(it -> assertThat(it.runtimeAsString()).isEqualTo(OWN));
    }

    private void create(String name, String runtime) {
        lambda.createFunction(it ->
                it.functionName(name)
                        .runtime(runtime)
                        .handler("Any")
                        .role(LambdaServer.ROLE)
                        .code(code -> code.zipFile(ZIP)));
    }
}
