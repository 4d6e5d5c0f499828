package dev.tradewind.soak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;

/// A function URL of an instance that is killed.
@Timeout(120)
final class FunctionUrlCrashTest {
    private static final String BOOTSTRAP =
            """
            #!/bin/sh
            api=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation
            while :; do
              event=$(curl -sS -D "$TMPDIR/head" "$api/next") || exit 0
              id=$(sed -n 's/^[Ll]ambda-[Rr]untime-[Aa]ws-[Rr]equest-[Ii]d: *\\([^\\r]*\\).*/\\1/p' "$TMPDIR/head")
              curl -sS -d '"hello"' "$api/$id/response"
            done
            """;

    @TempDir private Path directory = Path.of("");

    private static byte[] zip() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("bootstrap"));
            zip.write(BOOTSTRAP.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String get(ChildInstance instance, String id) {
        var url =
                "http://localhost:%d/_tradewind/function-url/%s/".formatted(instance.awsPort(), id);
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(url)).build();
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_url_that_was_acknowledged_is_called_after_a_kill() {
        String id;
        try (var instance = ChildInstance.start(TestLaunch.simple(), directory.resolve("data"))) {
            var lambda = instance.lambda();
            lambda.createFunction(it ->
                    it.functionName("pages")
                            .runtime("provided.al2023")
                            .handler("none")
                            .role("arn:aws:iam::000000000000:role/any")
                            .timeout(30)
                            .code(code -> code.zipFile(SdkBytes.fromByteArray(zip()))));
            var url =
                    lambda.createFunctionUrlConfig(it ->
                                    it.functionName("pages").authType(FunctionUrlAuthType.NONE))
                            .functionUrl();
            id = url.substring("http://".length(), url.indexOf('.'));
            assertThat(get(instance, id)).isEqualTo("hello");
            instance.kill();
        }
        try (var instance = ChildInstance.start(TestLaunch.simple(), directory.resolve("data"))) {
            assertThat(get(instance, id)).isEqualTo("hello");
        }
    }
}
