package dev.tradewind.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.tradewind.client.AwsClients;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// The flow in the console while messages pass: rates at things and lines, and alarms.
final class ConsoleFlowTest {
    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:work";
    private static final Pattern PASSES = Pattern.compile("in [1-9][0-9.]*/s · out [1-9][0-9.]*/s");
    private static final Pattern COMES = Pattern.compile("in [1-9][0-9.]*/s · out 0/s");
    private static final String QUIET = "in 0/s · out 0/s";

    @RegisterExtension private static final ConsoleBroker CONSOLE = new ConsoleBroker();

    @TempDir private Path data = Path.of("");
    private AwsClients aws;

    @BeforeEach
    void start() {
        CONSOLE.start(data);
        aws = CONSOLE.aws();
        aws.sqs().createQueue(it -> it.queueName("work"));
    }

    @AfterEach
    void stop() {
        CONSOLE.stop();
    }

    private static Locator thing(ConsolePage page, String arn) {
        return page.main()
                .locator("svg g, svg a")
                .filter(new Locator.FilterOptions().setHasText(arn));
    }

    private static Locator moving(ConsolePage page) {
        return page.main().locator("svg path.moving");
    }

    @Test
    void what_a_topic_delivers_is_a_rate_at_both_ends_and_on_the_line_until_it_is_over() {
        var topic = aws.sns().createTopic(it -> it.name("news")).topicArn();
        aws.sns().subscribe(it -> it.topicArn(topic).protocol("sqs").endpoint(QUEUE));
        try (var page = CONSOLE.page(360, ColorScheme.DARK)) {
            page.open("flow");
            assertThat(thing(page, topic)).containsText(QUIET);
            assertThat(moving(page)).hasCount(0);

            for (int i = 0; i < 20; i++) {
                aws.sns().publish(it -> it.topicArn(topic).message("m"));
            }

            assertThat(thing(page, topic)).containsText(PASSES);
            assertThat(thing(page, QUEUE)).containsText(COMES);
            assertThat(thing(page, QUEUE)).containsText("20 waiting");
            assertThat(moving(page)).hasCount(1);
            assertThat(page.main().locator("svg text.rate")).containsText("/s");
            page.fits();
            var patient = new ContainsTextOptions().setTimeout(20_000);
            assertThat(thing(page, topic)).containsText(QUIET, patient);
            assertThat(moving(page)).hasCount(0);
        }
    }

    @Test
    void what_a_bus_takes_is_a_rate_at_its_rules_that_match_and_their_targets() {
        aws.events().putRule(it -> it.name("shop").eventPattern("{\"source\": [\"shop\"]}"));
        aws.events().putRule(it -> it.name("other").eventPattern("{\"source\": [\"other\"]}"));
        aws.events()
                .putTargets(
                        it -> it.rule("shop").targets(Target.builder().id("1").arn(QUEUE).build()));
        var entry = PutEventsRequestEntry.builder().source("shop").detailType("t").detail("{}");
        try (var page = CONSOLE.page()) {
            page.open("flow");
            assertThat(thing(page, "event-bus/default")).containsText(QUIET);

            for (int i = 0; i < 20; i++) {
                aws.events().putEvents(it -> it.entries(entry.build()));
            }

            assertThat(thing(page, "event-bus/default")).containsText(PASSES);
            assertThat(thing(page, "rule/shop")).containsText(PASSES);
            assertThat(thing(page, QUEUE)).containsText(COMES);
            assertThat(moving(page)).hasCount(2); // from the bus to the rule, and on to the queue
            assertThat(thing(page, "rule/other")).containsText(QUIET);
        }
    }

    @Test
    void an_alarm_of_a_queue_is_told_at_the_queue() {
        var cloudWatch = aws.cloudWatch();
        cloudWatch.putMetricAlarm(it ->
                it.alarmName("work-waits")
                        .namespace("AWS/SQS")
                        .metricName("ApproximateNumberOfMessagesVisible")
                        .dimensions(Dimension.builder().name("QueueName").value("work").build())
                        .statistic("Maximum")
                        .comparisonOperator("GreaterThanThreshold")
                        .threshold(0.0)
                        .period(60)
                        .evaluationPeriods(1));
        try (var page = CONSOLE.page()) {
            page.open("flow");
            assertThat(thing(page, QUEUE)).containsText("empty");

            var url = aws.sqs().getQueueUrl(it -> it.queueName("work")).queueUrl();
            aws.sqs().sendMessage(it -> it.queueUrl(url).messageBody("m"));
            cloudWatch.setAlarmState(it ->
                    it.alarmName("work-waits")
                            .stateValue(StateValue.ALARM)
                            .stateReason("somebody says so"));

            assertThat(thing(page, QUEUE)).containsText("ALARM");
            assertThat(thing(page, QUEUE).locator("rect.bad")).hasCount(1);
        }
    }
}
