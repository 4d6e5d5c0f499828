package dev.tradewind.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.engine.Arn;
import dev.tradewind.functions.definition.FunctionVersion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;

/// The code of functions, by the AWS SDK for Java over HTTP.
class CodeConformance extends WithLambda {
    @Test
    void what_is_no_zip_is_refused() {
        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() ->
                        create(
                                "pay",
                                it -> it.code(code -> code.zipFile(SdkBytes.fromUtf8String("no")))))
                .withMessageContaining("Could not unzip uploaded file");
    }

    @Test
    void a_directory_of_this_machine_is_named_as_a_key_of_the_local_bucket() {
        create("pay", it -> it.code(code -> local(code, directory.toAbsolutePath().toString())));

        var found = lambda.getFunction(it -> it.functionName("pay"));

        assertThat(found.code().repositoryType()).isEqualTo("Directory");
        assertThat(URI.create(found.code().location()))
                .isEqualTo(directory.toAbsolutePath().toUri());
        assertThat(server.room().functions().code().directory(version()))
                .isEqualTo(directory.toAbsolutePath());
    }

    private static void local(
            software.amazon.awssdk.services.lambda.model.FunctionCode.Builder code, String path) {
        code.s3Bucket("tradewind-local").s3Key(path);
    }

    private FunctionVersion version() {
        return server.room().functions().definitions().resolve(Arn.parse(PAY));
    }

    @Test
    void other_buckets_images_and_missing_directories_are_refused() {
        assertCode(
                "InvalidParameterValueException",
                () -> create("pay", it -> it.code(code -> code.s3Bucket("shop").s3Key("pay.zip"))));
        assertCode(
                "InvalidParameterValueException",
                () -> create("pay", it -> it.code(code -> local(code, "/no/such/directory"))));
        assertCode(
                "InvalidParameterValueException",
                () -> create("pay", it -> it.code(code -> local(code, "relative"))));
        assertCode(
                "InvalidParameterValueException",
                () -> create("pay", it -> it.code(code -> code.imageUri("repo/pay:1"))));
    }

    @Test
    void a_zip_of_some_thirty_mebibytes_is_sent_with_the_request() {
        var content = new byte[30 << 20];
        new Random(3).nextBytes(content);

        create("pay", it -> it.code(code -> code.zipFile(LambdaServer.zip("model.bin", content))));

        assertThat(server.room().functions().code().directory(version()).resolve("model.bin"))
                .hasBinaryContent(content);
    }

    @Test
    void a_body_over_aws_limit_is_told_as_aws_tells_it() {
        var zip = SdkBytes.fromByteArray(new byte[53 << 20]);

        assertThat(refusal(() -> create("pay", it -> it.code(code -> code.zipFile(zip)))))
                .satisfies(it -> assertThat(it.statusCode()).isEqualTo(413))
                .satisfies(it ->
                        assertThat(it.awsErrorDetails().errorMessage())
                                .isEqualTo(
                                        "Request must be smaller than 70167211 bytes for the CreateFunction operation"));
    }

    @Test
    void new_code_has_another_hash_and_a_dry_run_changes_nothing() {
        create("pay");
        var before = version();
        var zip = LambdaServer.zip("app.py", "x = 2\n".getBytes(UTF_8));

        var tried =
                lambda.updateFunctionCode(it -> it.functionName("pay").zipFile(zip).dryRun(true));
        assertThat(version()).isEqualTo(before);
        var changed = lambda.updateFunctionCode(it -> it.functionName("pay").zipFile(zip));

        assertThat(changed.codeSha256())
                .isEqualTo(tried.codeSha256())
                .isNotEqualTo(before.code().sha256());
        assertThat(server.room().functions().code().directory(version()).resolve("app.py"))
                .hasContent("x = 2");
    }

    @Test
    void an_instance_that_others_can_reach_takes_no_code() throws IOException {
        stop();
        server = new LambdaServer(Files.createTempDirectory(directory, "other"), false);
        lambda = server.overHttp();

        assertCode("AccessDeniedException", () -> create("pay"));
        assertCode(
                "AccessDeniedException",
                () ->
                        lambda.publishLayerVersion(
                                it -> it.layerName("libs").content(code -> code.zipFile(ZIP))));
        assertThat(lambda.listFunctions().functions()).isEmpty();
    }
}
