package dev.tradewind.app.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.patience.Patience;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/// The output of a function, read from its log group.
@Timeout(60)
class FunctionLogsConformance {
    private static final String BOOTSTRAP =
            """
            #!/bin/sh
            api=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation
            while :; do
              event=$(curl -sS -D "$TMPDIR/head" "$api/next") || exit 0
              id=$(sed -n 's/^[Ll]ambda-[Rr]untime-[Aa]ws-[Rr]equest-[Ii]d: *\\([^\\r]*\\).*/\\1/p' "$TMPDIR/head")
              echo "ERROR no such order"
              curl -sS -o "$TMPDIR/answer" -d '"done"' "$api/$id/response"
            done
            """;
    private static final String GROUP = "/aws/lambda/orders";

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

    @Test
    void an_invocation_is_between_start_and_report_in_the_stream_of_its_environment(
            @TempDir Path directory) {
        try (var server = new AwsServer(directory);
                var lambda = server.clients().lambda();
                var logs = server.clients().logs()) {
            lambda.createFunction(it ->
                    it.functionName("orders")
                            .runtime("provided.al2023")
                            .handler("none")
                            .role("arn:aws:iam::000000000000:role/any")
                            .timeout(30)
                            .code(code -> code.zipFile(SdkBytes.fromByteArray(zip()))));
            lambda.invoke(it -> it.functionName("orders"));
            Patience.until(() -> events(logs, "REPORT").size() == 1);
            lambda.deleteFunction(it -> it.functionName("orders"));

            assertThat(events(logs, ""))
                    .extracting(FilteredLogEvent::message)
                    .satisfiesExactly(
                            it ->
                                    assertThat(it)
                                            .matches(
                                                    "START RequestId: [-0-9a-f]{36} Version: \\$LATEST\n"),
                            it -> assertThat(it).isEqualTo("ERROR no such order\n"),
                            it -> assertThat(it).matches("END RequestId: [-0-9a-f]{36}\n"),
                            it ->
                                    assertThat(it)
                                            .startsWith("REPORT RequestId: ")
                                            .contains("\tDuration: ", "\tMax Memory Used: "));
            assertThat(events(logs, "").getFirst().logStreamName())
                    .matches("\\d{4}/\\d\\d/\\d\\d/\\[\\$LATEST\\][0-9a-f]{32}");
        }
    }

    private static List<FilteredLogEvent> events(CloudWatchLogsClient logs, String pattern) {
        if (logs.describeLogGroups().logGroups().isEmpty()) {
            return List.of();
        }
        return logs.filterLogEvents(it -> it.logGroupName(GROUP).filterPattern(pattern)).events();
    }
}
