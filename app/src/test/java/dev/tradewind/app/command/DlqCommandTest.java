package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.REDRIVE_POLICY;

import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.client.AwsClients;
import dev.tradewind.client.QueueView;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ExitCode;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;

/// `tradewind dlq` against a running broker, for messages that somebody sent to a dead-letter queue.
final class DlqCommandTest {
    @TempDir private Path data = Path.of("");
    private final StringWriter errors = new StringWriter();
    private StandaloneBroker broker;
    private SqsClient sqs;

    @BeforeEach
    void start() {
        broker = StandaloneBroker.start(BrokerSettings.open(data));
        sqs = AwsClients.at(broker.awsPort(), "us-east-1").sqs();
        var letters = sqs.createQueue(it -> it.queueName("letters")).queueUrl();
        var policy =
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":3}"
                        .formatted(QueueView.named(sqs, "letters").arn());
        sqs.createQueue(it -> it.queueName("work").attributes(Map.of(REDRIVE_POLICY, policy)));
        sqs.sendMessage(it -> it.queueUrl(letters).messageBody("junk"));
    }

    @AfterEach
    void stop() {
        sqs.close();
        broker.close();
    }

    @Test
    void queues_are_listed_by_name_or_by_how_much_they_hold() {
        var empty = sqs.createQueue(it -> it.queueName("a-letters")).queueUrl();
        var policy =
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":3}"
                        .formatted(QueueView.named(sqs, "a-letters").arn());
        sqs.createQueue(it -> it.queueName("other").attributes(Map.of(REDRIVE_POLICY, policy)));
        assertThat(empty).endsWith("/a-letters");

        assertThat(print("dlq", "ls")).containsSubsequence("a-letters", "letters  ");
        assertThat(print("dlq", "ls", "--sort", "messages"))
                .containsSubsequence("letters  ", "a-letters");
        assertThat(print("dlq", "ls", "--sort", "age"))
                .containsSubsequence("letters  ", "a-letters");
    }

    @Test
    void a_redrive_that_fails_says_why_and_how_to_go_on() {
        assertThat(run("dlq", "redrive", "letters")).isEqualTo(ExitCode.SOFTWARE);

        assertThat(errors.toString())
                .contains("letters", "FAILED", "CouldNotDetermineMessageSource", "--to QUEUE")
                .hasLineCount(1);
    }

    @Test
    void a_queue_is_not_redriven_into_itself() {
        assertThat(run("dlq", "redrive", "letters", "--to", "letters"))
                .isEqualTo(ExitCode.SOFTWARE);

        assertThat(errors.toString()).contains("letters would get its own letters").hasLineCount(1);
    }

    @Test
    void a_redrive_moves_to_the_queue_that_it_is_given() {
        assertThat(print("dlq", "redrive", "letters", "--to", "work", "--no-wait"))
                .contains("Moved 1 message(s) from letters to work.");

        assertThat(print("dlq", "show", "work")).contains("junk");
    }

    @Test
    void the_queue_of_a_rules_target_is_listed_with_the_target() {
        sqs.createQueue(it -> it.queueName("rule-letters"));
        try (var events = events()) {
            events.putRule(it -> it.name("r").eventPattern("{\"source\":[\"s\"]}"));
            var letters = QueueView.named(sqs, "rule-letters").arn();
            var target =
                    Target.builder()
                            .id("t")
                            .arn(QueueView.named(sqs, "work").arn())
                            .deadLetterConfig(it -> it.arn(letters))
                            .build();
            events.putTargets(it -> it.rule("r").targets(target));
        }

        assertThat(print("dlq", "ls")).containsPattern("rule-letters +0 .*events rule/r#t");
    }

    @Test
    void a_letter_of_a_rule_says_why_it_was_given_up() {
        sqs.createQueue(it -> it.queueName("rule-letters"));
        var letters = QueueView.named(sqs, "rule-letters").arn();
        try (var events = events()) {
            events.putRule(it -> it.name("r").eventPattern("{\"source\":[\"s\"]}"));
            var target =
                    Target.builder()
                            .id("t")
                            .arn(letters.replace("rule-letters", "gone"))
                            .deadLetterConfig(it -> it.arn(letters))
                            .build();
            events.putTargets(it -> it.rule("r").targets(target));
            var entry =
                    PutEventsRequestEntry.builder()
                            .source("s")
                            .detailType("d")
                            .detail("{}")
                            .build();
            events.putEvents(it -> it.entries(entry));
        }

        assertThat(print("dlq", "ls")).containsPattern("rule-letters +1 .* s +NO_RESOURCE: ");
        assertThat(print("dlq", "show", "rule-letters")).contains("NO_RESOURCE: ");
    }

    @Test
    void the_queue_of_a_schedule_is_listed_with_the_schedule() {
        sqs.createQueue(it -> it.queueName("schedule-letters"));
        var letters = QueueView.named(sqs, "schedule-letters").arn();
        try (var scheduler = AwsClients.at(broker.awsPort(), "us-east-1").scheduler()) {
            scheduler.createSchedule(it ->
                    it.name("s")
                            .scheduleExpression("at(2020-01-01T00:00:00)")
                            .flexibleTimeWindow(w -> w.mode("OFF"))
                            .target(t ->
                                    t.arn(QueueView.named(sqs, "work").arn())
                                            .roleArn("arn:aws:iam::000000000000:role/r")
                                            .deadLetterConfig(d -> d.arn(letters))));
        }

        assertThat(print("dlq", "ls"))
                .containsPattern("schedule-letters +0 .*scheduler schedule/default/s");
    }

    private EventBridgeClient events() {
        return EventBridgeClient.builder()
                .endpointOverride(URI.create("http://localhost:" + broker.awsPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .build();
    }

    @Test
    void letters_of_a_queue_that_no_other_names_are_moved_where_somebody_says() {
        var failed = sqs.createQueue(it -> it.queueName("rule-letters")).queueUrl();
        sqs.sendMessage(it -> it.queueUrl(failed).messageBody("undelivered"));

        assertThat(run("dlq", "redrive", "rule-letters", "--no-wait")).isEqualTo(ExitCode.SOFTWARE);
        assertThat(errors.toString()).contains("no queue names rule-letters", "--to QUEUE");
        assertThat(print("dlq", "redrive", "rule-letters", "--to", "work", "--no-wait"))
                .contains("Moved 1 message(s) from rule-letters to work.");
        assertThat(QueueView.named(sqs, "work").visible()).isEqualTo(1);
    }

    @Test
    void chosen_letters_are_moved_and_the_others_stay() {
        sqs.sendMessage(it -> it.queueUrl(url("letters")).messageBody("order 7"));

        assertThat(redrive("--matching", "order 7")).contains("Moved 1 message(s)");
        assertThat(print("dlq", "show", "letters")).contains("junk").doesNotContain("order 7");

        assertThat(redrive("--older-than", "3d")).contains("Moved 0 message(s)");
        var id = sqs.sendMessage(it -> it.queueUrl(url("letters")).messageBody("x")).messageId();
        assertThat(redrive("--message", id)).contains("Moved 1 message(s)");
        assertThat(print("dlq", "show", "letters")).contains("junk");
    }

    private String redrive(String option, String value) {
        return print("dlq", "redrive", "letters", "--to", "work", "--no-wait", option, value);
    }

    @Test
    void chosen_letters_that_came_from_nowhere_are_told_how_to_go_on() {
        assertThat(run("dlq", "redrive", "letters", "--matching", "junk"))
                .isEqualTo(ExitCode.SOFTWARE);

        assertThat(errors.toString()).contains("1 stay in letters", "--to QUEUE").hasLineCount(1);
    }

    @Test
    void a_letter_that_comes_back_is_told_and_is_the_exit_status() {
        sqs.purgeQueue(it -> it.queueUrl(url("letters")));
        sqs.sendMessage(it -> it.queueUrl(url("work")).messageBody("poison"));
        failThreeTimes();
        assertThat(print("dlq", "ls")).containsPattern("letters +1 +[0-9]+ s +received 3 times");

        Thread.ofVirtual().start(this::failThreeTimes);
        int status = run("dlq", "redrive", "letters");

        assertThat(status).isEqualTo(ExitCode.SOFTWARE);
    }

    /// Receives what comes into `work` until it is dead.
    private void failThreeTimes() {
        for (int received = 0; received < 3; ) {
            received +=
                    sqs.receiveMessage(it ->
                                    it.queueUrl(url("work"))
                                            .visibilityTimeout(0)
                                            .waitTimeSeconds(10))
                            .messages()
                            .size();
        }
        sqs.receiveMessage(it -> it.queueUrl(url("work")));
    }

    private String url(String queue) {
        return sqs.getQueueUrl(it -> it.queueName(queue)).queueUrl();
    }

    private int run(String... arguments) {
        return RootCommand.commandLine()
                .setErr(new PrintWriter(errors, true))
                .execute(Printed.asking(broker.awsPort(), arguments));
    }

    private String print(String... arguments) {
        return Printed.by(broker.awsPort(), arguments);
    }
}
