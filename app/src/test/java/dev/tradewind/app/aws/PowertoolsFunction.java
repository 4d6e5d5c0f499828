package dev.tradewind.app.aws;

import dev.tradewind.patience.Patience;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/// The function `powertools` of the scripts of that name, whose processes tell in a file what they handled.
///
/// @param directory for that file, for what is kept of records that were handled, and for the function's code
record PowertoolsFunction(LambdaClient lambda, Path directory) {
    private static final String NAME = "powertools";
    private static final Path SCRIPTS =
            Path.of("src/test/resources/conformance/functions").toAbsolutePath();

    /// As short as the queue's visibility timeout may be then.
    private static final int TIMEOUT_SECONDS = 3;

    /// A language that Powertools is there for.
    enum Language {
        PYTHON("python3.12", "powertools.py"),
        JAVASCRIPT("nodejs20.x", "powertools.mjs");

        private final String runtime;
        private final String script;

        Language(String runtime, String script) {
            this.runtime = runtime;
            this.script = script;
        }
    }

    /// @param handler a function of the script
    void create(Language language, String handler) throws IOException {
        var code = Files.createDirectory(directory.resolve("code"));
        Files.copy(SCRIPTS.resolve(language.script), code.resolve(language.script));
        var layers =
                switch (language) {
                    case PYTHON -> List.of(layer());
                    case JAVASCRIPT -> {
                        Files.createSymbolicLink(
                                code.resolve("node_modules"),
                                Clients.javascript().resolve("node_modules"));
                        yield List.<String>of();
                    }
                };
        var done = Files.createDirectory(directory.resolve("done"));
        lambda.createFunction(it ->
                it.functionName(NAME)
                        .runtime(language.runtime)
                        .handler("powertools." + handler)
                        .timeout(TIMEOUT_SECONDS)
                        .memorySize(512)
                        .role("arn:aws:iam::000000000000:role/powertools")
                        .layers(layers)
                        .environment(env ->
                                env.variables(
                                        Map.of(
                                                "SEEN",
                                                seenFile().toString(),
                                                "DONE",
                                                done.toString())))
                        .code(at -> at.s3Bucket("tradewind-local").s3Key(code.toString())));
    }

    /// Powertools for Python as a layer, with the two packages that it needs.
    private String layer() {
        var packages = Clients.pythonPackages();
        var zip =
                zip(packages, List.of("aws_lambda_powertools", "jmespath", "typing_extensions.py"));
        return lambda.publishLayerVersion(
                        it -> it.layerName("powertools").content(content -> content.zipFile(zip)))
                .layerVersionArn();
    }

    private static SdkBytes zip(Path packages, List<String> names) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var name : names) {
                try (var found = Files.walk(packages.resolve(name))) {
                    for (var file : found.filter(it -> it.toString().endsWith(".py")).toList()) {
                        zip.putNextEntry(new ZipEntry("python/" + packages.relativize(file)));
                        Files.copy(file, zip);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SdkBytes.fromByteArray(bytes.toByteArray());
    }

    void map(String queue, FunctionResponseType... responses) {
        lambda.createEventSourceMapping(it ->
                it.functionName(NAME)
                        .eventSourceArn(AwsServer.queueArn(queue))
                        .functionResponseTypes(responses));
    }

    /// The answer to an event as a mapping would send it.
    InvokeResponse invoke(String event) {
        return lambda.invoke(it -> it.functionName(NAME).payload(SdkBytes.fromUtf8String(event)));
    }

    private Path seenFile() {
        return directory.resolve("seen");
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
