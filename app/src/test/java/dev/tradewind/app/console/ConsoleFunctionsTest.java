package dev.tradewind.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// The functions in the console: seen, and called.
final class ConsoleFunctionsTest {
    /// A function that answers with its event, and fails where that has the word for it.
    private static final String BOOTSTRAP =
            """
            #!/bin/sh
            api=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation
            while :; do
              event=$(curl -sS -D "$TMPDIR/head" "$api/next") || exit 0
              id=$(sed -n 's/^[Ll]ambda-[Rr]untime-[Aa]ws-[Rr]equest-[Ii]d: *\\([^\\r]*\\).*/\\1/p' "$TMPDIR/head")
              echo "seen <b>$event</b>"
              case "$event" in
                *broken*) curl -sS -o "$TMPDIR/answer" -d '{"errorType": "Lost", "errorMessage": "<i>no</i>"}' "$api/$id/error" ;;
                *) curl -sS -o "$TMPDIR/answer" -d "$event" "$api/$id/response" ;;
              esac
            done
            """;

    private static final String HOSTILE =
            "{\"text\": \"<img src=x onerror=\\\"document.title='taken'\\\">\"}";

    @RegisterExtension private static final ConsoleBroker CONSOLE = new ConsoleBroker();

    @TempDir private Path data = Path.of("");
    private LambdaClient lambda;

    @BeforeEach
    void start() {
        CONSOLE.start(data);
        lambda = CONSOLE.aws().lambda();
    }

    @AfterEach
    void stop() {
        lambda.close();
        CONSOLE.stop();
    }

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

    private void create(String name) {
        lambda.createFunction(it ->
                it.functionName(name)
                        .description("<u>tells</u> what it hears")
                        .runtime("provided.al2023")
                        .handler("none")
                        .role("arn:aws:iam::000000000000:role/any")
                        .timeout(30)
                        .environment(env -> env.variables(Map.of("TOKEN", "not to be shown")))
                        .code(code -> code.zipFile(SdkBytes.fromByteArray(zip()))));
    }

    private static void invoke(ConsolePage page, String payload) {
        page.page().getByLabel("Payload").fill(payload);
        page.button("Invoke").click();
    }

    @Test
    void there_are_none_at_first() {
        try (var page = CONSOLE.page()) {
            page.open("functions").shows("There are no functions.");
        }
    }

    @Test
    void a_function_is_shown_with_what_calls_it_and_its_variables_by_name_only() {
        create("echo");
        CONSOLE.aws().sqs().createQueue(it -> it.queueName("orders"));
        lambda.createEventSourceMapping(it ->
                it.functionName("echo")
                        .eventSourceArn("arn:aws:sqs:us-east-1:000000000000:orders")
                        .batchSize(7));
        try (var page = CONSOLE.page(360, ColorScheme.DARK)) {
            page.open("functions");
            assertThat(page.rows("Functions")).hasCount(1);
            page.link("echo").click();
            page.shows("<u>tells</u> what it hears");
            page.shows("/aws/lambda/echo");
            page.shows("7 messages");
            page.shows("TOKEN (values are not shown)");
            assertThat(page.main()).not().containsText("not to be shown");
            page.fits();
        }
    }

    @Test
    void a_call_shows_what_came_of_it_and_is_noted() {
        create("echo");
        try (var page = CONSOLE.page()) {
            page.open("functions/echo");
            invoke(page, HOSTILE);
            page.shows("returned");
            assertThat(page.page().getByLabel("Answer")).containsText("<img src=x");
            page.main().locator("details summary").click();
            assertThat(page.page().getByLabel("Output")).containsText("seen <b>");
            assertThat(page.page().locator("img[src=x], main b, main i")).hasCount(0);

            invoke(page, "{\"is\": \"broken\"}");
            page.shows("failed: Unhandled");
            assertThat(page.page().getByLabel("Answer")).containsText("<i>no</i>");

            invoke(page, "no JSON");
            assertThat(page.main().locator(".fault")).containsText("Could not parse");
            assertThat(page.page().title()).doesNotContain("taken");

            page.open("");
            assertThat(page.rows("What was done by the console"))
                    .containsText(new String[] {"invoked", "invoked", "invoked"});
            page.exactLink("echo").first().click();
            page.shows("Call it");
        }
    }

    @Test
    void one_that_is_not_there_is_told() {
        var answer = CONSOLE.api().post("invoke", "{\"name\": \"none\", \"payload\": \"{}\"}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(new String(answer.body(), UTF_8)).contains("there is no function none");
    }
}
