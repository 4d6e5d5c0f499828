package dev.tradewind.app.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The AWS command line, run against one endpoint.
record AwsCli(URI endpoint) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> ENVIRONMENT =
            Map.of(
                    "AWS_ACCESS_KEY_ID", "test",
                    "AWS_SECRET_ACCESS_KEY", "test",
                    "AWS_DEFAULT_REGION", AwsServer.REGION,
                    "AWS_PAGER", "");

    static boolean isInstalled() {
        try {
            return new ProcessBuilder("aws", "--version").start().onExit().join().exitValue() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    /// What a command prints, which must succeed; missing where it prints nothing.
    JsonNode run(String... command) {
        var result = start(command);
        assertThat(result.status()).as(result.output()).isZero();
        return result.json();
    }

    Result start(String... command) {
        var line = new ArrayList<>(List.of("aws", "--endpoint-url", endpoint.toString()));
        line.addAll(List.of("--output", "json"));
        line.addAll(List.of(command));
        var builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().putAll(ENVIRONMENT);
        try {
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Result(process.onExit().join().exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record Result(int status, String output) {
        JsonNode json() {
            try {
                return JSON.readTree(output);
            } catch (IOException e) {
                throw new UncheckedIOException(output, e);
            }
        }
    }
}
