package dev.tradewind.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// The archives of a bus in the console, and replays that are begun, followed and cancelled there.
final class ConsoleArchivesTest {
    private static final String BUS = "arn:aws:events:us-east-1:000000000000:event-bus/default";
    private static final String ARCHIVE = "arn:aws:events:us-east-1:000000000000:archive/orders";
    private static final String HOSTILE =
            "<img src=x onerror=\\\"document.title='taken'\\\"><b>bold</b>";

    @RegisterExtension private static final ConsoleBroker CONSOLE = new ConsoleBroker();

    @TempDir private Path data = Path.of("");

    @AfterEach
    void stop() {
        CONSOLE.stop();
    }

    private static EventBridgeClient archiving(String pattern) {
        var events = CONSOLE.aws().events();
        events.createArchive(it ->
                it.archiveName("orders")
                        .eventSourceArn(BUS)
                        .retentionDays(30)
                        .eventPattern(pattern));
        return events;
    }

    private static void put(EventBridgeClient events, String source) {
        var entry = PutEventsRequestEntry.builder().source(source).detailType("t").detail("{}");
        assertThat(events.putEvents(it -> it.entries(entry.build())).failedEntryCount()).isZero();
    }

    private static void rule(EventBridgeClient events, String name) {
        CONSOLE.aws().sqs().createQueue(it -> it.queueName(name));
        events.putRule(it -> it.name(name).eventPattern("{\"source\": [\"shop\"]}"));
        var arn = "arn:aws:sqs:us-east-1:000000000000:" + name;
        events.putTargets(it -> it.rule(name).targets(Target.builder().id("1").arn(arn).build()));
    }

    private static int held(String queue) {
        return CONSOLE.api().get("messages?queue=" + queue).path("visible").asInt();
    }

    private static String at(String arn) {
        return "events/" + arn.replace(":", "%3A").replace("/", "%2F");
    }

    private static void replay(ConsolePage page, String name) {
        page.button("orders").first().click();
        page.button("Replay…").click();
        page.dialog().getByLabel("Name").fill(name);
    }

    private static void send(ConsolePage page) {
        page.dialog().locator("button[type=submit]").click();
    }

    @Test
    void a_bus_without_an_archive_says_so_and_a_topic_has_none() {
        CONSOLE.start(data);
        var topic = CONSOLE.aws().sns().createTopic(it -> it.name("news")).topicArn();
        try (var page = CONSOLE.page()) {
            page.open(at(BUS)).shows("The bus has no archive.");
            page.shows("Nothing was replayed.");
            page.open(at(topic)).shows("Nothing is looked at yet.");
            assertThat(page.main()).not().containsText("archive");
        }
    }

    @Test
    void an_archive_says_what_it_keeps_and_its_pattern_is_text() {
        CONSOLE.start(data);
        try (var events = archiving("{\"source\": [\"shop\", \"%s\"]}".formatted(HOSTILE));
                var page = CONSOLE.page(360, ColorScheme.DARK)) {
            put(events, "shop");
            put(events, "other");
            Patience.until(() ->
                    CONSOLE.api().get("archives?bus=" + BUS).at("/archives/0/events").asInt() == 1);
            page.open(at(BUS));
            assertThat(page.rows("Archives of event-bus/default")).hasCount(1);
            page.button("orders").click();
            page.shows("30 days");
            assertThat(page.page().getByLabel("Pattern")).containsText("<img src=x");
            assertThat(page.page().locator("img[src=x], main b")).hasCount(0);
            assertThat(page.page().title()).doesNotContain("taken");
            page.fits();
            page.button("Replay…").click();
            page.shows("orders");
            assertThat(page.dialog()).containsText("The bus has no rules");
            page.fits();
        }
    }

    @Test
    void a_replay_goes_to_the_rule_that_is_chosen_and_is_followed_to_its_end_and_noted() {
        CONSOLE.start(data);
        try (var events = archiving("{\"source\": [\"shop\"]}");
                var page = CONSOLE.page()) {
            put(events, "shop");
            rule(events, "wanted");
            rule(events, "other");
            page.open(at(BUS));
            replay(page, "again");
            page.dialog().getByLabel("Only to the rules").selectOption("wanted");
            send(page);

            assertThat(page.dialog()).hasCount(0);
            var rows = page.rows("Replays to event-bus/default");
            assertThat(rows).containsText(new String[] {"completed"});
            assertThat(rows).containsText(new String[] {"100 %"});
            assertThat(held("wanted")).isEqualTo(1);
            assertThat(held("other")).isZero();
            page.button("again").click();
            page.shows("Latest that was sent");
            assertThat(page.main().locator("tr.detail").last()).containsText("wanted");
            assertThat(page.button("Cancel the replay")).isDisabled();
            page.open("");
            assertThat(page.rows("What was done by the console"))
                    .containsText(new String[] {"began replay again of archive orders"});
            assertThat(page.exactLink("event-bus/default")).isVisible();
        }
    }

    @Test
    void a_replay_that_is_under_way_is_cancelled() {
        var clock = new ManualClock(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        CONSOLE.start(data, clock);
        try (var events = archiving("{\"source\": [\"shop\"]}");
                var page = CONSOLE.page(360, ColorScheme.LIGHT)) {
            put(events, "shop");
            page.open(at(BUS));
            replay(page, "again");
            send(page);
            page.shows("starting");
            page.button("again").click();
            page.fits();
            page.button("Cancel the replay").click();
            page.shows("cancelling");

            clock.advance(Duration.ofSeconds(1));

            page.shows("cancelled");
            page.open("");
            assertThat(page.rows("What was done by the console"))
                    .containsText(
                            new String[] {
                                "cancelled replay again of archive orders",
                                "began replay again of archive orders"
                            });
        }
    }

    @Test
    void what_is_refused_says_why_and_nothing_is_noted() {
        CONSOLE.start(data);
        try (var events = archiving("{\"source\": [\"shop\"]}");
                var page = CONSOLE.page()) {
            events.startReplay(it ->
                    it.replayName("again")
                            .eventSourceArn(ARCHIVE)
                            .eventStartTime(Instant.EPOCH)
                            .eventEndTime(Instant.now())
                            .destination(to -> to.arn(BUS)));
            page.open(at(BUS));
            replay(page, "again");
            send(page);
            assertThat(page.dialog()).containsText("Replay again already exists.");
            page.dialog().getByLabel("Name").fill("never");
            page.dialog().getByLabel("Events from").fill("2100-01-01T00:00:01");
            send(page);
            assertThat(page.dialog()).containsText("EventStartTime must be before");
            page.dialog().getByLabel("Name").fill("no name");
            send(page);
            assertThat(page.dialog()).containsText("failed to satisfy constraint");
        }
        assertRefused(404, "there is no bus none", "archives?bus=none", "");
        assertRefused(404, "there is no replay none", "unreplay", "{\"replay\": \"none\"}");
        assertRefused(400, "/replay", "unreplay", "{}");
        assertRefused(400, "/name", "replay", "{}");
        assertRefused(
                404, "there is no archive a", "replay", "{\"name\": \"n\", \"archive\": \"a\"}");
        var begun = "{\"name\": \"n\", \"archive\": \"%s\", \"from\": \"%s\", \"to\": \"%s\"%s}";
        var time = "2026-12-01T10:00:00Z";
        assertRefused(400, "/from", "replay", begun.formatted(ARCHIVE, "noon", time, ""));
        assertRefused(
                400,
                "/rules/0",
                "replay",
                begun.formatted(ARCHIVE, time, time, ", \"rules\": [1]"));
        assertThat(CONSOLE.api().get("actions").path("actions")).isEmpty();
    }

    private static void assertRefused(int status, String words, String path, String body) {
        var api = CONSOLE.api();
        var answer = body.isEmpty() ? ConsoleApi.send(api.request(path)) : api.post(path, body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(new String(answer.body(), UTF_8)).contains(words);
    }
}
