package dev.tradewind.app.aws;

import dev.tradewind.patience.Patience;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.Runtime;

/// The function `orders-consumer` of the script `orders.py`, whose processes tell in a file what they did.
///
/// @param directory for that file, and the one whose presence mends the function
record OrdersConsumer(LambdaClient lambda, Path directory) {
    static final String NAME = "orders-consumer";

    private static final Path SCRIPT =
            Path.of("src/test/resources/conformance/functions/orders.py").toAbsolutePath();

    /// As short as the queue's visibility timeout may be then.
    private static final int TIMEOUT_SECONDS = 3;

    /// @param handler a function of the script
    void create(String handler, String role) {
        lambda.createFunction(it ->
                it.functionName(NAME)
                        .runtime(Runtime.PYTHON3_12)
                        .handler("orders." + handler)
                        .timeout(TIMEOUT_SECONDS)
                        .role(role)
                        .environment(env ->
                                env.variables(
                                        Map.of(
                                                "SEEN", seenFile().toString(),
                                                "FIXED", fixedFile().toString())))
                        .code(code -> code.zipFile(zip())));
    }

    private static SdkBytes zip() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("orders.py"));
            zip.write(Files.readAllBytes(SCRIPT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SdkBytes.fromByteArray(bytes.toByteArray());
    }

    CreateEventSourceMappingResponse map(
            String queue, Consumer<CreateEventSourceMappingRequest.Builder> more) {
        return lambda.createEventSourceMapping(it ->
                it.functionName(NAME)
                        .eventSourceArn(AwsServer.queueArn(queue))
                        .applyMutation(more));
    }

    private Path seenFile() {
        return directory.resolve("seen");
    }

    private Path fixedFile() {
        return directory.resolve("fixed");
    }

    /// Has it handle what it refused so far.
    void mend() {
        try {
            Files.createFile(fixedFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The lines that it wrote.
    List<String> seen() {
        try {
            return Files.exists(seenFile()) ? Files.readAllLines(seenFile()) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The lines that it wrote, once they are as wanted.
    void await(Predicate<List<String>> wanted) {
        Patience.until(() -> wanted.test(seen()));
    }
}
