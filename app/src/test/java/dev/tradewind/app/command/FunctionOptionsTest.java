package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.client.AwsClients;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/// `tradewind broker` in processes of its own, with the options that say which functions it takes.
@Timeout(120)
final class FunctionOptionsTest {
    private static final String OWN = "java" + Runtime.version().feature();
    private static final String OTHER = "java21";
    private static final Map<String, String> KEY =
            Map.of("AWS_ACCESS_KEY_ID", "AKIDTEST", "AWS_SECRET_ACCESS_KEY", "a-secret-of-a-test");

    private static final String TRUST =
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
            "Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}
            """;
    private static final SdkBytes ZIP = zip();

    @TempDir private Path directory = Path.of("");

    @Test
    void strict_runtimes_refuses_another_version_of_a_language() throws IOException {
        try (var broker = start("--strict-runtimes");
                var lambda = AwsClients.at(broker.port(), "us-east-1").lambda()) {
            create(lambda, "exact", OWN);

            assertThatThrownBy(() -> create(lambda, "older", OTHER))
                    .isInstanceOf(InvalidParameterValueException.class)
                    .hasMessageContaining("name the runtime " + OWN);
        }
    }

    @Test
    void another_version_is_taken_where_nobody_said_otherwise() throws IOException {
        try (var broker = start();
                var lambda = AwsClients.at(broker.port(), "us-east-1").lambda()) {
            create(lambda, "older", OTHER);

            assertThat(lambda.listFunctions().functions()).hasSize(1);
        }
    }

    @Test
    void code_from_elsewhere_is_refused_with_the_option_that_allows_it() throws IOException {
        try (var broker = startForOthers();
                var lambda = signing(broker).lambda()) {
            assertThatThrownBy(() -> create(lambda, "pay", OWN))
                    .isInstanceOfSatisfying(
                            LambdaException.class,
                            refused -> assertThat(refused.statusCode()).isEqualTo(403))
                    .hasMessageContaining("--allow-functions");
        }
    }

    @Test
    void allow_functions_takes_code_and_layers_from_elsewhere() throws IOException {
        try (var broker = startForOthers("--allow-functions")) {
            var clients = signing(broker);
            makeRole(clients);
            takesCode(clients);
        }
    }

    private static void takesCode(AwsClients clients) {
        try (var lambda = clients.lambda()) {
            create(lambda, "pay", OWN);
            lambda.updateFunctionCode(it -> it.functionName("pay").zipFile(ZIP));
            lambda.updateFunctionConfiguration(it -> it.functionName("pay").memorySize(256));
            lambda.publishLayerVersion(
                    it -> it.layerName("libs").content(code -> code.zipFile(ZIP)));

            assertThat(lambda.listFunctions().functions()).hasSize(1);
            assertThat(lambda.listLayers().layers()).hasSize(1);
        }
    }

    private BrokerProcess start(String... options) throws IOException {
        var arguments = new ArrayList<>(List.of("--operator-port=off"));
        arguments.addAll(List.of(options));
        return BrokerProcess.with(directory, arguments);
    }

    /// Listens on every interface, for whoever has the key.
    private BrokerProcess startForOthers(String... options) throws IOException {
        var keys = directory.resolve("keys");
        var owner = PosixFilePermissions.fromString("rw-------");
        Files.createFile(keys, PosixFilePermissions.asFileAttribute(owner));
        Files.writeString(keys, "AKIDTEST a-secret-of-a-test 000000000000\n");
        var arguments = new ArrayList<>(List.of("--keys=" + keys, "--bind=0.0.0.0"));
        arguments.addAll(List.of(options));
        return start(arguments.toArray(String[]::new));
    }

    private static AwsClients signing(BrokerProcess broker) throws IOException {
        return AwsClients.at(broker.port(), "us-east-1").signingAs(KEY);
    }

    /// Where there are keys, policies are enforced, and a role has to be there.
    private static void makeRole(AwsClients clients) {
        try (var iam = clients.iam()) {
            iam.createRole(it -> it.roleName("any").assumeRolePolicyDocument(TRUST));
        }
    }

    private static void create(LambdaClient lambda, String name, String runtime) {
        lambda.createFunction(it ->
                it.functionName(name)
                        .runtime(runtime)
                        .handler("Any")
                        .role("arn:aws:iam::000000000000:role/any")
                        .code(code -> code.zipFile(ZIP)));
    }

    private static SdkBytes zip() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("Any.class"));
            zip.write("never loaded".getBytes(UTF_8));
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SdkBytes.fromByteArray(bytes.toByteArray());
    }
}
