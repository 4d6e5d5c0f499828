package dev.tradewind.app.instance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.tradewind.client.AwsClients;
import dev.tradewind.patience.Patience;
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
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Filter;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/// The metrics of functions that run, and of a mapping, scraped over the socket of their instance.
@Timeout(120)
final class FunctionMetricsTest {
    /// Returns nothing; fails at an event that has `fail` in it. In the language of the shell.
    private static final String HANDLER =
            """
            #!/bin/sh
            api=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation
            while :; do
              event=$(curl -sS -D "$TMPDIR/head" "$api/next") || exit 0
              id=$(sed -n 's/^[Ll]ambda-[Rr]untime-[Aa]ws-[Rr]equest-[Ii]d: *\\([^\\r]*\\).*/\\1/p' "$TMPDIR/head")
              case $event in
                *fail*) curl -sS -d '{"errorMessage":"no","errorType":"Refused"}' "$api/$id/error" ;;
                *) curl -sS -d '{}' "$api/$id/response" ;;
              esac
            done
            """;

    private static final String OF_PAY =
            "{function=\"pay\",region=\"us-east-1\",account=\"000000000000\"";

    @AutoClose private final HttpClient http = HttpClient.newHttpClient();
    @AutoClose private final StandaloneBroker broker;
    @AutoClose private final LambdaClient lambda;

    FunctionMetricsTest(@TempDir Path data) {
        broker = StandaloneBroker.start(BrokerSettings.open(data));
        lambda = clients().lambda();
        lambda.createFunction(it ->
                it.functionName("pay")
                        .runtime("provided.al2023")
                        .handler("any")
                        .timeout(30)
                        .role("arn:aws:iam::000000000000:role/any")
                        .code(code -> code.zipFile(zip())));
    }

    private AwsClients clients() {
        return AwsClients.at(broker.awsPort(), "us-east-1").withoutRetries();
    }

    @Test
    void invocations_are_counted_with_their_errors_and_throttles() {
        invoke("{}");
        invoke("\"fail\"");
        lambda.putFunctionConcurrency(it -> it.functionName("pay").reservedConcurrentExecutions(0));
        assertThat(throttled()).isTrue();

        var page = scrape();

        assertThat(of("invocations_total", page)).isEqualTo(2);
        assertThat(of("errors_total", page)).isEqualTo(1);
        assertThat(of("throttles_total", page)).isEqualTo(1);
        assertThat(of("concurrent_invocations", page)).isZero();
        assertThat(of("busy_seconds_total", page)).isPositive();
        assertThat(page.value("tradewind_function_duration_seconds_count")).isEqualTo(2);
        assertThat(page.value("tradewind_function_duration_seconds_sum"))
                .isCloseTo(of("busy_seconds_total", page), offset(1e-6));
    }

    @Test
    void events_are_counted_and_those_that_are_dropped() {
        lambda.putFunctionEventInvokeConfig(it -> it.functionName("pay").maximumRetryAttempts(0));

        send("{}");
        send("\"fail\"");
        Patience.until(() -> scrape().has(dropped(false), 1));

        var page = scrape();
        assertThat(of("async_events_total", page)).isEqualTo(2);
        assertThat(page.value(dropped(true))).isZero();
        assertThat(of("dead_letter_errors_total", page)).isZero();
        assertThat(of("destination_failures_total", page)).isZero();
        assertThat(page.value("tradewind_function_async_event_age_seconds_count")).isEqualTo(2);
    }

    @Test
    void messages_are_counted_by_the_mapping_that_takes_them() {
        try (var sqs = clients().sqs()) {
            var url = sqs.createQueue(it -> it.queueName("orders")).queueUrl();
            var id = map();
            sqs.sendMessage(it -> it.queueUrl(url).messageBody("{\"kind\":\"order\"}"));
            sqs.sendMessage(it -> it.queueUrl(url).messageBody("{\"kind\":\"other\"}"));
            var ofMapping =
                    "{mapping=\"%s\",queue=\"orders\",function=\"pay\",region=\"us-east-1\",account=\"000000000000\"}"
                            .formatted(id);
            Patience.until(
                    () -> scrape().has("tradewind_mapping_deleted_messages_total" + ofMapping, 1));

            var page = scrape();

            assertThat(page.value("tradewind_mapping_received_messages_total" + ofMapping))
                    .isEqualTo(2);
            assertThat(page.value("tradewind_mapping_filtered_messages_total" + ofMapping))
                    .isEqualTo(1);
            assertThat(page.value("tradewind_mapping_invoked_messages_total" + ofMapping))
                    .isEqualTo(1);
            assertThat(page.value("tradewind_mapping_failed_messages_total" + ofMapping)).isZero();
            assertThat(page.value("tradewind_mapping_throttles_total" + ofMapping)).isZero();
            assertThat(of("invocations_total", page)).isEqualTo(1);
        }
    }

    private String map() {
        var orders = Filter.builder().pattern("{\"body\":{\"kind\":[\"order\"]}}").build();
        return lambda.createEventSourceMapping(it ->
                        it.functionName("pay")
                                .eventSourceArn("arn:aws:sqs:us-east-1:000000000000:orders")
                                .filterCriteria(criteria -> criteria.filters(orders)))
                .uuid();
    }

    private void invoke(String event) {
        lambda.invoke(it -> it.functionName("pay").payload(SdkBytes.fromUtf8String(event)));
    }

    private void send(String event) {
        lambda.invoke(it ->
                it.functionName("pay")
                        .invocationType(InvocationType.EVENT)
                        .payload(SdkBytes.fromUtf8String(event)));
    }

    private boolean throttled() {
        try {
            invoke("{}");
            return false;
        } catch (TooManyRequestsException _) {
            return true;
        }
    }

    private static double of(String name, Exposition page) {
        return page.value("tradewind_function_" + name + OF_PAY + "}");
    }

    private static String dropped(boolean isKept) {
        return "tradewind_function_async_events_dropped_total%s,kept=\"%s\"}"
                .formatted(OF_PAY, isKept);
    }

    private Exposition scrape() {
        var address = "http://localhost:%d/_tradewind/metrics".formatted(broker.awsPort());
        var request = HttpRequest.newBuilder(URI.create(address)).build();
        try {
            return Exposition.read(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static SdkBytes zip() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("bootstrap"));
            zip.write(HANDLER.getBytes(UTF_8));
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SdkBytes.fromByteArray(bytes.toByteArray());
    }
}
