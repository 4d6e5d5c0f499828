package dev.tradewind.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.OperatorPort;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.client.AwsClients;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// The console of a broker with more queues than a page shows, and of one that is at work.
final class ConsoleLoadTest {
    @TempDir private Path data = Path.of("");

    @Test
    void of_more_than_a_thousand_queues_the_first_thousand_are_shown() {
        try (var broker = broker();
                var sqs = sqs(broker)) {
            IntStream.rangeClosed(0, 1000)
                    .parallel()
                    .forEach(i -> sqs.createQueue(it -> it.queueName("q-%04d".formatted(i))));
            try (var chromium = Chromium.open();
                    var page = page(chromium, broker)) {
                page.open("queues").shows("The first 1,000 queues");
                assertThat(page.rows("Queues")).hasCount(200);
                page.page().getByLabel("Name").fill("q-0999");
                assertThat(page.rows("Queues")).hasCount(1);
                page.page().getByLabel("Name").fill("q-1000");
                page.shows("No queue is like that.");
                page.open("queue/arn%3Aaws%3Asqs%3Aus-east-1%3A000000000000%3Aq-1000")
                        .shows("The queue is empty.");
            }
        }
    }

    @Test
    void under_load_the_pages_go_on_and_whoever_presses_a_key_is_heard() throws Exception {
        try (var broker = broker();
                var sqs = sqs(broker)) {
            var url = sqs.createQueue(it -> it.queueName("busy")).queueUrl();
            var isWanted = new AtomicBoolean(true);
            var load = Thread.ofVirtual().start(() -> send(sqs, url, isWanted));
            try (var chromium = Chromium.open();
                    var page = page(chromium, broker)) {
                page.open("queues");
                var visible = page.rows("Queues").filter(named("busy")).locator("td.num").first();
                for (int i = 0; i < 3; i++) {
                    var before = visible.textContent();
                    assertThat(visible).not().hasText(before); // it is told of anew
                }
                page.page().getByLabel("Name").fill("nothing");
                page.shows("No queue is like that.");
                page.open("queue/arn%3Aaws%3Asqs%3Aus-east-1%3A000000000000%3Abusy");
                page.main().locator("[aria-expanded]").first().click();
                assertThat(page.main().locator("pre").first()).isVisible();
                page.open("metrics");
                page.open("").shows("Messages waiting");
            } finally {
                isWanted.set(false);
                load.join();
            }
        }
    }

    private static void send(SqsClient sqs, String queue, AtomicBoolean isWanted) {
        while (isWanted.get()) {
            var entries =
                    IntStream.range(0, 10)
                            .mapToObj(i ->
                                    SendMessageBatchRequestEntry.builder()
                                            .id("e" + i)
                                            .messageBody("{\"number\": %d}".formatted(i))
                                            .build())
                            .toList();
            sqs.sendMessageBatch(it -> it.queueUrl(queue).entries(entries));
        }
    }

    private StandaloneBroker broker() {
        return StandaloneBroker.start(
                BrokerSettings.open(data)
                        .watchedAt(new OperatorPort.On(InetAddress.getLoopbackAddress(), 0, true)));
    }

    private static SqsClient sqs(StandaloneBroker broker) {
        return AwsClients.at(broker.awsPort(), "us-east-1").sqs();
    }

    private static ConsolePage page(Chromium chromium, StandaloneBroker broker) {
        return ConsolePage.at(chromium, broker.operatorPort().orElseThrow());
    }

    private static Locator.FilterOptions named(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
