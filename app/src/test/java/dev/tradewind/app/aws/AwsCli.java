package dev.tradewind.app.aws;

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
record AwsCli(String program, URI endpoint) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> ENVIRONMENT =
            Map.of(
                    "AWS_ACCESS_KEY_ID", "test",
                    "AWS_SECRET_ACCESS_KEY", "test",
                    "AWS_DEFAULT_REGION", AwsServer.REGION,
                    "AWS_PAGER", "");

    /// What a command prints, which must succeed; missing where it prints nothing.
    JsonNode run(String... command) {
        var result = start(command);
        assertThat(result.succeeded()).as(result.output()).isTrue();
        try {
            return JSON.readTree(result.output());
        } catch (IOException e) {
            throw new UncheckedIOException(result.output(), e);
        }
    }

    Program.Result start(String... command) {
        var line = new ArrayList<>(List.of(program, "--endpoint-url", endpoint.toString()));
        line.addAll(List.of("--output", "json"));
        line.addAll(List.of(command));
        return Program.of(line.toArray(String[]::new)).with(ENVIRONMENT).run();
    }
}
