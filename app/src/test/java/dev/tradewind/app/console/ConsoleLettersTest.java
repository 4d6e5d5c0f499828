package dev.tradewind.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.REDRIVE_POLICY;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.tradewind.operator.Build;
import dev.tradewind.patience.Patience;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// What the console of a broker does about dead letters.
final class ConsoleLettersTest {
    private static final String LETTERS =
            "queue/arn%3Aaws%3Asqs%3Aus-east-1%3A000000000000%3Aletters";

    /// Markup that would have a script run, and characters that turn the direction of writing.
    private static final String HOSTILE =
            "\"'><img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>"
                    + "</textarea>{{7*7}}${7*7}\u202Egnp.exe";

    @RegisterExtension private static final ConsoleBroker CONSOLE = new ConsoleBroker();

    @TempDir private Path data = Path.of("");
    private SqsClient sqs;
    private String letters;
    private String work;

    @BeforeEach
    void start() {
        CONSOLE.start(data);
        sqs = CONSOLE.aws().sqs();
        letters = sqs.createQueue(it -> it.queueName("letters")).queueUrl();
        var policy =
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:letters\",\"maxReceiveCount\":1}";
        work =
                sqs.createQueue(it ->
                                it.queueName("work").attributes(Map.of(REDRIVE_POLICY, policy)))
                        .queueUrl();
    }

    @AfterEach
    void stop() {
        sqs.close();
        CONSOLE.stop();
    }

    @Test
    void an_empty_broker_says_what_to_do() {
        sqs.deleteQueue(it -> it.queueUrl(work));
        sqs.deleteQueue(it -> it.queueUrl(letters));
        try (var page = CONSOLE.page()) {
            page.open("");
            page.shows("No dead letters.");
            page.shows("There is no alarm yet");
            page.shows("Nothing was done yet.");
            assertThat(page.main()).not().containsText("orders");
            page.open("queues").shows("There are no queues.");
            page.open("alarms").shows("There are no alarms.");
            page.open("flow");
            page.open("nowhere/at/all").shows("There is no such page.");
        }
    }

    @Test
    void an_empty_queue_says_so() {
        try (var page = CONSOLE.page()) {
            page.open(LETTERS).shows("No dead letters.");
            assertThat(page.button("Redrive all…")).isDisabled();
        }
    }

    @Test
    void a_letter_is_redriven_by_the_keyboard_alone() {
        give("poison");
        try (var page = CONSOLE.page()) {
            page.open("");
            var keys = page.page().keyboard();
            tabTo(page, "letters");
            keys.press("Enter");
            assertThat(page.main().locator("h1")).hasText("letters");
            assertThat(page.main().locator("h1")).isFocused();
            assertThat(page.rows("Messages of letters")).hasCount(1);
            tabTo(page, "poison");
            keys.press("Enter");
            tabTo(page, "Redrive…");
            keys.press("Enter");
            assertThat(page.dialog()).isVisible();
            assertThat(page.dialog().locator(":focus")).hasCount(1);
            tabTo(page, "Redrive");
            keys.press("Enter");

            assertThat(page.dialog()).hasCount(0);
            page.shows("No dead letters.");
        }
        assertThat(depth(work)).isEqualTo(1);
        assertThat(done().path(0).path("what").asText()).isEqualTo("redrove 1");
    }

    /// Goes on by the key for that, until what has the focus says so, and is seen to have it.
    private static void tabTo(ConsolePage page, String text) {
        for (int i = 0; i < 60; i++) {
            page.page().keyboard().press("Tab");
            var says = page.page().evaluate("document.activeElement.textContent.trim()");
            if (text.equals(says)) {
                var outline =
                        page.page()
                                .evaluate("getComputedStyle(document.activeElement).outlineStyle");
                assertThat(outline).as("the focus on " + text).isNotEqualTo("none");
                return;
            }
        }
        throw new AssertionError("no key leads to " + text);
    }

    @Test
    void a_skip_link_leads_past_the_navigation() {
        try (var page = CONSOLE.page()) {
            page.open("");
            tabTo(page, "Skip to content");
            page.page().keyboard().press("Enter");

            assertThat(page.main()).isFocused();
        }
    }

    @Test
    void some_letters_are_chosen_and_deleted_for_a_reason() {
        List.of("one", "two", "three").forEach(this::give);
        try (var page = CONSOLE.page()) {
            page.open(LETTERS);
            var rows = page.rows("Messages of letters");
            rows.filter(named("one")).getByRole(AriaRole.CHECKBOX).check();
            rows.filter(named("three")).getByRole(AriaRole.CHECKBOX).check();
            page.button("Delete 2 messages…").click();
            var send = page.dialog().locator("button[type=submit]");
            send.click();
            assertThat(page.dialog()).isVisible(); // a reason is asked for

            page.dialog().getByLabel("Reason").fill("test orders");
            send.click();
            assertThat(rows).hasCount(1);
            assertThat(rows).containsText(new String[] {"two"});

            page.open("");
            assertThat(page.rows("What was done by the console"))
                    .containsText(new String[] {"test orders"});
        }
        assertThat(done().path(0).path("reason").asText()).isEqualTo("test orders");
        assertThat(done().path(0).path("who").asText()).isEqualTo("anybody");
    }

    @Test
    void an_edited_copy_has_the_attributes_of_the_original() {
        give("{\"quantity\": 0}");
        try (var page = CONSOLE.page()) {
            page.open(LETTERS);
            page.main().locator("[aria-expanded]").click();
            page.button("Edit a copy…").click();
            page.dialog().getByLabel("Body").fill("{\"quantity\": 1}");
            page.dialog().getByLabel("Delete the original").check();
            page.dialog().locator("button[type=submit]").click();

            page.shows("No dead letters.");
        }
        var received =
                sqs.receiveMessage(it ->
                                it.queueUrl(work).messageAttributeNames("All").waitTimeSeconds(5))
                        .messages();
        assertThat(received)
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.body()).isEqualTo("{\"quantity\": 1}");
                    assertThat(it.messageAttributes().values())
                            .extracting(MessageAttributeValue::stringValue)
                            .containsExactly("test");
                });
    }

    @Test
    void two_letters_are_compared_line_by_line() {
        give("{\"order\": 1, \"items\": [\"mug\"], \"total\": 12}");
        give("{\"order\": 1, \"items\": [\"<b>cup</b>\"], \"total\": 12}");
        try (var page = CONSOLE.page()) {
            page.open(LETTERS);
            for (var box : page.main().getByRole(AriaRole.CHECKBOX).all()) {
                box.check();
            }
            page.button("Compare the two").click();

            assertThat(page.main().locator(".diff .first")).hasText(Pattern.compile(".*\"mug\".*"));
            assertThat(page.main().locator(".diff .second"))
                    .hasText(Pattern.compile(".*<b>cup</b>.*"));
            assertThat(page.main().locator(".diff")).isFocused();
            page.main().getByRole(AriaRole.CHECKBOX).first().uncheck();
            assertThat(page.main().locator(".diff")).hasCount(0);
        }
    }

    @Test
    void those_that_have_a_text_are_redriven_and_the_others_stay() {
        List.of("red one", "blue one", "red two").forEach(this::give);
        try (var page = CONSOLE.page()) {
            page.open(LETTERS);
            page.button("Redrive all…").click();
            page.dialog().getByLabel("Only those that have").fill("red");
            assertThat(page.dialog()).containsText("2 of the 3 letters shown have it.");
            page.dialog().locator("button[type=submit]").click();

            assertThat(page.rows("Messages of letters")).hasCount(1);
            assertThat(page.rows("Messages of letters")).containsText(new String[] {"blue one"});
        }
        assertThat(depth(work)).isEqualTo(2);
        assertThat(done().path(0).path("what").asText()).isEqualTo("redrove 2 with a text");
    }

    @Test
    void a_redrive_at_a_rate_goes_on_by_itself_and_is_stopped() {
        sendTen(letters);
        try (var page = CONSOLE.page()) {
            page.open(LETTERS);
            page.button("Redrive all…").click();
            page.dialog().getByLabel("To queue").fill("work");
            page.dialog().getByLabel("At most a second").fill("1");
            page.dialog().locator("button[type=submit]").click();
            page.shows("Redriving, 1 a second at most");
            Patience.until(() -> depth(work) > 0);
            page.button("Stop").click();

            Patience.until(() -> done().path(0).path("what").asText().startsWith("redrove"));
            assertThat(page.page().locator("#told"))
                    .containsText("of those that were chosen stayed");
            page.open("");
            assertThat(page.rows("What was done by the console")).hasCount(3);
        }
        assertThat(depth(work) + depth(letters)).isEqualTo(10);
        assertThat(depth(work)).isBetween(1, 9);
        assertThat(done().path(1).path("what").asText()).isEqualTo("stopped a redrive");
        assertThat(done().path(2).path("what").asText())
                .isEqualTo("began to redrive all to work, 1 a second");
    }

    @Test
    void a_redrive_at_a_rate_is_noted_by_its_choice_and_not_where_it_is_refused() {
        sendTen(letters);
        var ids = CONSOLE.api().get("messages?queue=letters&limit=2").path("messages");
        var chosen =
                "{\"queue\": \"letters\", \"messages\": [\"%s\", \"%s\"], \"to\": \"work\", \"perSecond\": 1}"
                        .formatted(
                                ids.path(0).path("messageId").asText(),
                                ids.path(1).path("messageId").asText());

        assertThat(CONSOLE.api().post("redrive", chosen).statusCode()).isEqualTo(200);
        assertThat(CONSOLE.api().post("redrive", chosen).statusCode()).isEqualTo(409);

        Patience.until(() -> done().path(0).path("what").asText().equals("redrove 2 to work"));
        assertThat(done()).hasSize(2);
        assertThat(done().path(1).path("what").asText())
                .isEqualTo("began to redrive 2 chosen to work, 1 a second");
        assertThat(depth(work)).isEqualTo(2);
    }

    @Test
    void a_redrive_at_a_rate_that_ends_with_the_instance_is_noted_with_what_stayed() {
        sendTen(letters);
        CONSOLE.api()
                .post(
                        "redrive",
                        "{\"queue\": \"letters\", \"messages\": \"all\", \"to\": \"work\", \"perSecond\": 1}");
        stop();
        start();

        int moved = depth(work);
        assertThat(moved + depth(letters)).isEqualTo(10);
        assertThat(done().path(0).path("what").asText())
                .isEqualTo("redrove %d to work, %d stayed".formatted(moved, 10 - moved));
    }

    @Test
    void the_flow_has_functions_that_are_called_with_the_messages_of_a_queue() {
        try (var lambda = CONSOLE.aws().lambda();
                var page = CONSOLE.page()) {
            lambda.createFunction(it ->
                    it.functionName("pack")
                            .runtime("provided.al2023")
                            .handler("any")
                            .role("arn:aws:iam::000000000000:role/any")
                            .code(code -> code.zipFile(SdkBytes.fromByteArray(emptyZip()))));
            lambda.createEventSourceMapping(it ->
                    it.functionName("pack")
                            .enabled(false)
                            .eventSourceArn("arn:aws:sqs:us-east-1:000000000000:work"));
            page.open("flow");

            assertThat(page.main().locator("svg g").filter(named("function:pack"))).hasCount(1);
            page.page()
                    .getByLabel("Show")
                    .selectOption("arn:aws:lambda:us-east-1:000000000000:function:pack");
            assertThat(page.main().locator("svg")).containsText("work");
            assertThat(page.main().locator("svg path")).hasCount(1);
        }
    }

    private static byte[] emptyZip() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("bootstrap"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void what_was_done_is_known_after_a_restart() {
        give("poison");
        CONSOLE.api().post("redrive", "{\"queue\": \"letters\", \"messages\": \"all\"}");
        stop();
        CONSOLE.start(data);
        sqs = CONSOLE.aws().sqs();

        assertThat(done().path(0).path("what").asText()).isEqualTo("redrove 1");
    }

    @Test
    void a_letter_says_which_code_gave_it_up_also_after_a_restart() {
        give("poison");
        send(letters, "sent", "test");
        stop();
        CONSOLE.start(data);
        sqs = CONSOLE.aws().sqs();
        try (var page = CONSOLE.page(360, ColorScheme.LIGHT)) {
            page.open(LETTERS);
            assertThat(page.rows("Messages of letters")).hasCount(2);
            page.button("poison").click();
            assertThat(page.main().locator("tr.detail")).containsText("Code version");
            assertThat(page.main().locator("tr.detail")).containsText(Build.read().code());
            page.fits();
            page.button("Close").click();
            page.button("sent").click();
            page.shows("Code versionnot recorded");
        }
    }

    @Test
    void hostile_text_stays_text_wherever_it_is_shown() {
        sqs.tagQueue(it -> it.queueUrl(letters).tags(Map.of("tradewind:owner", "own <b>er</b>")));
        send(letters, HOSTILE, HOSTILE);
        send(letters, "{\"deadlettercause\": \"<img src=x onerror=document.title='taken'>\"}", "x");
        var clients = CONSOLE.aws();
        try (var cloudWatch = clients.cloudWatch();
                var page = CONSOLE.page()) {
            cloudWatch.putMetricAlarm(it ->
                    it.alarmName("<img src=x>")
                            .alarmDescription(HOSTILE.replace("\u202E", ""))
                            .namespace("<b>of</b>")
                            .metricName("<i>m</i>")
                            .period(60)
                            .evaluationPeriods(1)
                            .threshold(0.5)
                            .comparisonOperator("GreaterThanThreshold")
                            .statistic("Sum"));
            page.open(LETTERS);
            page.shows("own <b>er</b>");
            for (var opener : page.main().locator("[aria-expanded]").all()) {
                opener.click();
            }
            assertThat(page.main().locator("pre").first()).hasText(HOSTILE);
            page.shows("<img src=x onerror=document.title='taken'>");
            page.button("Edit a copy…").first().click();
            assertThat(page.dialog().getByLabel("Body")).hasValue(HOSTILE);
            page.page().keyboard().press("Escape");
            unharmed(page);

            page.open("alarms").shows("<img src=x>");
            page.link("<img src=x>").click();
            page.shows("<i>m</i> of <b>of</b>");
            unharmed(page);
            page.open("queues").shows("own <b>er</b>");
            page.open("");
            unharmed(page);
        }
    }

    private static void unharmed(ConsolePage page) {
        assertThat(page.page().locator("img[src=x], main script, main b, main i")).hasCount(0);
        assertThat(page.page().title()).doesNotContain("taken");
    }

    @Test
    void a_queue_of_ten_thousand_shows_its_oldest_thousand() {
        IntStream.range(0, 1000).parallel().forEach(i -> sendTen(letters));
        try (var page = CONSOLE.page()) {
            page.open(LETTERS);
            page.shows("The oldest 1,000 of 10,000 are shown.");
            var rows = page.rows("Messages of letters");
            assertThat(rows).hasCount(200);
            page.button("Show 200 more").click();
            assertThat(rows).hasCount(400);
            page.button("Redrive all…").click();
            page.dialog().getByLabel("To queue").fill("work");
            page.dialog().locator("button[type=submit]").click();
            page.shows("No dead letters.");
        }
        assertThat(depth(work)).isEqualTo(10_000);
    }

    private JsonNode done() {
        return CONSOLE.api().get("actions").path("actions");
    }

    /// A message that its queue has given up.
    private void give(String body) {
        int before = depth(letters);
        send(work, body, "test");
        Patience.until(() -> {
            sqs.receiveMessage(it -> it.queueUrl(work).visibilityTimeout(0));
            return depth(letters) > before;
        });
    }

    private void send(String queue, String body, String kind) {
        sqs.sendMessage(it ->
                it.queueUrl(queue)
                        .messageBody(body)
                        .messageAttributes(
                                Map.of(
                                        "kind",
                                        MessageAttributeValue.builder()
                                                .dataType("String")
                                                .stringValue(kind)
                                                .build())));
    }

    private void sendTen(String queue) {
        var entries =
                IntStream.range(0, 10)
                        .mapToObj(i ->
                                SendMessageBatchRequestEntry.builder()
                                        .id("e" + i)
                                        .messageBody("letter " + i)
                                        .build())
                        .toList();
        sqs.sendMessageBatch(it -> it.queueUrl(queue).entries(entries));
    }

    private int depth(String queue) {
        return Integer.parseInt(
                sqs.getQueueAttributes(it ->
                                it.queueUrl(queue)
                                        .attributeNames(
                                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                        .attributes()
                        .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
    }

    private static Locator.FilterOptions named(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
