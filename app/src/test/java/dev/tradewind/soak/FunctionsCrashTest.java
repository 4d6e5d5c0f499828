package dev.tradewind.soak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.patience.Patience;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// An instance that is ended while its functions work, and one that has very many of them.
@Timeout(180)
final class FunctionsCrashTest {
    private static final String ROLE = "arn:aws:iam::000000000000:role/any";
    private static final int FUNCTIONS = 1_000;
    private static final int INVOKED = 5;

    /// Six seconds are left to what works.
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(20);

    /// What a second start takes on two cores that have other work.
    private static final Duration STARTED_WITHIN = Duration.ofSeconds(20);

    /// Waits for a minute, unless there is a file that lets it go; then notes its event.
    private static final String WAITS =
            """
            #!/bin/sh
            api=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation
            while :; do
              event=$(curl -sS -D "$TMPDIR/head" "$api/next") || exit 0
              id=$(sed -n 's/^[Ll]ambda-[Rr]untime-[Aa]ws-[Rr]equest-[Ii]d: *\\([^\\r]*\\).*/\\1/p' "$TMPDIR/head")
              echo $$ >> "$OWN/pids"
              [ -f "$OWN/go" ] || sleep 60
              echo "$event" >> "$OWN/handled"
              curl -sS -d '{}' "$api/$id/response"
            done
            """;

    @TempDir private Path directory = Path.of("");
    private Path own = Path.of("");

    @BeforeEach
    void createOwn() throws IOException {
        own = Files.createDirectories(directory.resolve("own"));
    }

    private void create(LambdaClient lambda, String name) {
        lambda.createFunction(it ->
                it.functionName(name)
                        .runtime("provided.al2023")
                        .handler("none")
                        .role(ROLE)
                        .timeout(30)
                        .environment(all -> all.variables(Map.of("OWN", own.toString())))
                        .code(code -> code.zipFile(SdkBytes.fromByteArray(zip()))));
    }

    private static byte[] zip() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("bootstrap"));
            zip.write(WAITS.getBytes(UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private String read(String file) {
        try {
            var path = own.resolve(file);
            return Files.exists(path) ? Files.readString(path) : "";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void an_instance_that_is_stopped_ends_its_handlers_and_has_their_work_done_later()
            throws IOException {
        try (var instance = ChildInstance.start(TestLaunch.simple(), directory.resolve("data"))) {
            map(instance);
            instance.lambda()
                    .invoke(it ->
                            it.functionName("waits")
                                    .invocationType(InvocationType.EVENT)
                                    .payload(SdkBytes.fromUtf8String("\"an event\"")));
            Patience.until(() -> read("pids").lines().count() == 2);
            long before = System.nanoTime();

            assertThat(instance.stop()).isZero();

            var took = Duration.ofNanos(System.nanoTime() - before);
            System.out.printf("stopped within %d ms%n", took.toMillis());
            assertThat(took).isLessThan(STOPPED_WITHIN);
            assertThat(read("pids").lines())
                    .allMatch(it -> ProcessHandle.of(Long.parseLong(it)).isEmpty());
        }
        assertThat(Files.readString(directory.resolve("instance.log")))
                .doesNotContain("\tat ", "Exception");
        Files.createFile(own.resolve("go"));
        try (var _ = ChildInstance.start(TestLaunch.simple(), directory.resolve("data"))) {
            Patience.until(() ->
                    read("handled").contains("an event") && read("handled").contains("a message"));
        }
    }

    private void map(ChildInstance instance) {
        var sqs = instance.sqs();
        var queue =
                sqs.createQueue(it ->
                                it.queueName("q")
                                        .attributes(
                                                Map.of(
                                                        QueueAttributeName.VISIBILITY_TIMEOUT,
                                                        "30")))
                        .queueUrl();
        var source = QueueCalls.arn(sqs, queue);
        create(instance.lambda(), "waits");
        instance.lambda()
                .createEventSourceMapping(it -> it.functionName("waits").eventSourceArn(source));
        sqs.sendMessage(it -> it.queueUrl(queue).messageBody("a message"));
    }

    @Test
    void a_thousand_functions_cost_little_until_they_are_called() throws IOException {
        Files.createFile(own.resolve("go"));
        long empty;
        try (var instance = ChildInstance.start(TestLaunch.simple(), directory.resolve("data"))) {
            empty = instance.residentBytes();
            long before = System.nanoTime();
            for (int i = 0; i < FUNCTIONS; i++) {
                create(instance.lambda(), "function-%04d".formatted(i));
            }
            System.out.printf("%d made within %d ms%n", FUNCTIONS, millisSince(before));
            instance.stop();
        }
        long before = System.nanoTime();
        try (var instance = ChildInstance.start(TestLaunch.simple(), directory.resolve("data"))) {
            System.out.printf("started within %d ms%n", millisSince(before));
            assertThat(millisSince(before)).isLessThan(STARTED_WITHIN.toMillis());
            long started = instance.residentBytes();
            before = System.nanoTime();
            var names =
                    instance
                            .lambda()
                            .listFunctionsPaginator(it -> it.maxItems(7))
                            .functions()
                            .stream()
                            .map(FunctionConfiguration::functionName)
                            .toList();
            System.out.printf("listed by sevens within %d ms%n", millisSince(before));
            assertThat(names).hasSize(FUNCTIONS).doesNotHaveDuplicates().isSorted();
            before = System.nanoTime();
            for (int i = 0; i < INVOKED; i++) {
                var name = names.get(i * 100);
                var answer = instance.lambda().invoke(it -> it.functionName(name));
                assertThat(answer.payload().asUtf8String()).isEqualTo("{}");
            }
            System.out.printf("%d called within %d ms%n", INVOKED, millisSince(before));
            System.out.printf(
                    "resident: %d MB without functions, %d MB with, %d MB after calls%n",
                    empty >> 20, started >> 20, instance.residentBytes() >> 20);
            assertThat(read("pids").lines().distinct()).hasSize(INVOKED);
        }
    }

    private static long millisSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }
}
