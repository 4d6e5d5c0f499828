package dev.tradewind.aws.scheduler;

import static dev.tradewind.aws.scheduler.SchedulerServer.ROLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.QueueSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.scheduler.model.ValidationException;

/// Schedules and what they send, by the SDK's client without a socket.
class ScheduleOperationsTest {
    @TempDir private Path directory = Path.of("");
    private SchedulerServer server;
    private SchedulerClient scheduler;
    private String queue;

    @BeforeEach
    void start() {
        server = new SchedulerServer(directory);
        scheduler = server.inProcess();
        queue = server.queue("q");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void create(String name, Consumer<CreateScheduleRequest.Builder> change) {
        var request =
                CreateScheduleRequest.builder()
                        .name(name)
                        .scheduleExpression("at(2026-11-21T11:00:00)")
                        .flexibleTimeWindow(it -> it.mode(FlexibleTimeWindowMode.OFF))
                        .target(it -> it.arn(queue).roleArn(ROLE).input("hello"));
        change.accept(request);
        scheduler.createSchedule(request.build());
    }

    private static Target target(String arn, @Nullable String input) {
        return Target.builder().arn(arn).roleArn(ROLE).input(input).build();
    }

    @Test
    void a_schedule_is_given_back_as_it_was_made_with_defaults() {
        create("s", it -> it.description("why"));

        var found = scheduler.getSchedule(it -> it.name("s"));

        assertThat(found.arn())
                .isEqualTo("arn:aws:scheduler:us-east-1:000000000000:schedule/default/s");
        assertThat(found.groupName()).isEqualTo("default");
        assertThat(found.scheduleExpressionTimezone()).isEqualTo("UTC");
        assertThat(found.state()).isEqualTo(ScheduleState.ENABLED);
        assertThat(found.actionAfterCompletion()).isEqualTo(ActionAfterCompletion.NONE);
        assertThat(found.description()).isEqualTo("why");
        assertThat(found.creationDate()).isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
        assertThat(found.target().input()).isEqualTo("hello");
        assertThat(found.target().retryPolicy().maximumEventAgeInSeconds()).isEqualTo(86_400);
        assertThat(found.target().retryPolicy().maximumRetryAttempts()).isEqualTo(185);
    }

    @Test
    void an_update_puts_all_of_a_schedule_in_its_place() {
        create("s", it -> it.description("why").state("DISABLED"));
        server.advance(Duration.ofMinutes(1));

        scheduler.updateSchedule(it ->
                it.name("s")
                        .scheduleExpression("rate(1 hour)")
                        .flexibleTimeWindow(w -> w.mode("FLEXIBLE").maximumWindowInMinutes(5))
                        .target(target(queue, null)));

        var found = scheduler.getSchedule(it -> it.name("s"));
        assertThat(found.description()).isNull();
        assertThat(found.state()).isEqualTo(ScheduleState.ENABLED);
        assertThat(found.scheduleExpression()).isEqualTo("rate(1 hour)");
        assertThat(found.flexibleTimeWindow().maximumWindowInMinutes()).isEqualTo(5);
        assertThat(found.lastModificationDate()).isAfter(found.creationDate());
    }

    @Test
    void an_input_is_sent_with_its_context() {
        create(
                "s",
                it ->
                        it.target(
                                target(
                                        queue,
                                        "<aws.scheduler.schedule-arn> <aws.scheduler.scheduled-time>"
                                                + " <aws.scheduler.attempt-number>"
                                                + " <aws.scheduler.execution-id>")));

        server.advance(Duration.ofHours(1));

        assertThat(server.bodies(queue).getFirst())
                .matches(
                        "arn:aws:scheduler:us-east-1:000000000000:schedule/default/s"
                                + " 2026-11-21T11:00:00Z 1 [0-9a-f]{16}");
    }

    @Test
    void a_schedule_without_an_input_sends_a_standard_event() {
        create("s", it -> it.target(target(queue, null)));

        server.advance(Duration.ofHours(1));

        assertThat(server.bodies(queue).getFirst())
                .contains(
                        "\"detail-type\":\"Scheduled Event\",\"source\":\"aws.scheduler\"",
                        "\"time\":\"2026-11-21T11:00:00Z\",\"region\":\"us-east-1\"",
                        "\"resources\":[\"arn:aws:scheduler:us-east-1:000000000000:schedule/default/s\"]",
                        "\"detail\":\"{}\"");
    }

    @Test
    void sqs_is_called_with_the_request_that_the_input_is() {
        create(
                "s",
                it ->
                        it.target(
                                target(
                                        "arn:aws:scheduler:::aws-sdk:sqs:sendMessage",
                                        """
                                        {"QueueUrl":"http://localhost:4566/000000000000/q",
                                         "MessageBody":"<aws.scheduler.scheduled-time>",
                                         "DelaySeconds":60,
                                         "MessageAttributes":{"a":{"DataType":"Number","StringValue":"1"}}}
                                        """)));
        server.advance(Duration.ofHours(1));
        assertThat(server.bodies(queue)).isEmpty();

        server.advance(Duration.ofMinutes(1));

        var message = server.receive(queue).getFirst();
        assertThat(message.body()).isEqualTo("2026-11-21T11:00:00Z");
        assertThat(message.attributes()).isEqualTo(Map.of("a", MessageAttribute.number("1")));
    }

    @Test
    void a_queue_that_is_not_there_is_named_in_the_dead_letter() {
        var dead = server.queue("dead");
        var none = queue.replace(":q", ":none");
        create(
                "s",
                it ->
                        it.target(t ->
                                t.arn(none)
                                        .roleArn(ROLE)
                                        .input("hello")
                                        .deadLetterConfig(d -> d.arn(dead))));

        server.advance(Duration.ofHours(1));

        var letter = server.receive(dead).getFirst();
        assertThat(letter.body()).isEqualTo("hello");
        assertThat(letter.attributes())
                .containsEntry(
                        "ERROR_CODE",
                        MessageAttribute.string("AWS.SimpleQueueService.NonExistentQueue"))
                .containsEntry("TARGET_ARN", MessageAttribute.string(none));
    }

    @Test
    void an_input_that_no_message_can_be_is_refused() {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> create("s", it -> it.target(target(queue, "a\u0000b"))))
                .withMessageContaining("'target.input'");
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(
                        () -> create("s", it -> it.target(target(queue, "\u00e9".repeat(600_000)))))
                .withMessageContaining("less than or equal to 1048576 bytes");
    }

    @Test
    void a_dead_letter_is_a_message_that_a_queue_takes_and_says_if_it_was_cut() {
        var dead = server.queue("dead");
        create(
                "s",
                it ->
                        it.target(t ->
                                t.arn(queue.replace(":q", ":none"))
                                        .roleArn(ROLE)
                                        .input("\u00e9".repeat(524_200))
                                        .deadLetterConfig(d -> d.arn(dead))));

        server.advance(Duration.ofHours(1));

        var letter = server.receive(dead).getFirst();
        assertThat(letter.attributes())
                .containsEntry("IS_PAYLOAD_TRUNCATED", MessageAttribute.string("true"));
        assertThat(letter.body()).hasSizeGreaterThan(520_000).matches("\u00e9+");
        assertThat(NewMessage.of(letter.body(), letter.attributes(), "").sizeBytes())
                .isLessThanOrEqualTo(QueueSettings.MESSAGE_BYTES_MAX);
    }

    @Test
    void one_moment_knows_no_start_however_long_ago_that_is() {
        create("s", it -> it.startDate(Instant.EPOCH).endDate(Instant.EPOCH.plusSeconds(1)));

        server.advance(Duration.ofHours(1));

        assertThat(server.bodies(queue)).containsExactly("hello");
        assertThat(scheduler.getSchedule(it -> it.name("s")).startDate()).isEqualTo(Instant.EPOCH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rate(5)|Invalid Schedule Expression rate(5).",
                "cron(0 1 * * * *)|Invalid Schedule Expression cron(0 1 * * * *).",
            })
    void an_expression_that_is_none_is_refused(String expression, String message) {
        refused(it -> it.scheduleExpression(expression), message);
    }

    private void refused(Consumer<CreateScheduleRequest.Builder> change, String message) {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> create("bad", change))
                .satisfies(e -> {
                    assertThat(e.statusCode()).isEqualTo(400);
                    assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message);
                });
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> scheduler.getSchedule(it -> it.name("bad")));
    }

    @Test
    void times_that_contradict_each_other_are_refused() {
        refused(
                it ->
                        it.scheduleExpression("rate(1 hour)")
                                .startDate(Instant.parse("2026-11-22T00:00:00Z"))
                                .endDate(Instant.parse("2026-11-22T00:00:00Z")),
                "The StartDate you specify must come before the EndDate.");
        refused(
                it ->
                        it.scheduleExpression("rate(1 hour)")
                                .startDate(Instant.parse("2026-11-21T09:54:59Z")),
                "The StartDate you specify cannot be earlier than 5 minutes ago.");
        refused(
                it -> it.scheduleExpressionTimezone("Mars/Olympus"),
                "Invalid ScheduleExpressionTimezone Mars/Olympus.");
        refused(
                it -> it.flexibleTimeWindow(w -> w.mode("OFF").maximumWindowInMinutes(5)),
                "MaximumWindowInMinutes must not be provided when FlexibleTimeWindowMode is set to OFF.");
        refused(
                it -> it.flexibleTimeWindow(w -> w.mode("FLEXIBLE")),
                "MaximumWindowInMinutes must be provided when FlexibleTimeWindowMode is set to FLEXIBLE.");
    }

    @Test
    void targets_that_nothing_here_can_call_are_refused_when_they_are_made() {
        refusedTarget(
                "arn:aws:kinesis:us-east-1:000000000000:stream/s",
                "Targets of kinesis are not supported here: a schedule sends to queues, topics,"
                        + " buses and functions.");
        refusedTarget(
                "arn:aws:lambda:us-east-1:000000000000:layer:l",
                "lambda is not a supported service for a target.");
        refusedTarget(
                "arn:aws:rds:us-east-1:000000000000:db:d",
                "rds is not a supported service for a target.");
        refusedTarget(
                "arn:aws:sqs:eu-west-1:000000000000:q",
                "The target ARN provided does not match the current region us-east-1.");
        refusedTarget("queue", "Provided Arn is not in correct format.");
        refusedTarget(
                "arn:aws:scheduler:::aws-sdk:sqs:getQueueUrl", "getQueueUrl API is not supported.");
        refusedTarget(
                "arn:aws:scheduler:::aws-sdk:ec2:startInstances",
                "arn:aws:scheduler:::aws-sdk:ec2:startInstances is not supported here: a schedule"
                        + " calls one of sqs:sendMessage, sqs:sendMessageBatch, sns:publish,"
                        + " sns:publishBatch, eventbridge:putEvents.");
    }

    private void refusedTarget(String arn, String message) {
        refused(it -> it.target(target(arn, "{}")), message);
    }

    @Test
    void a_request_that_cannot_be_one_is_refused_when_it_is_made() {
        var send = "arn:aws:scheduler:::aws-sdk:sqs:sendMessage";
        refused(
                it -> it.target(target(send, null)),
                "You must provide an input to set this target for your schedule.");
        refused(
                it -> it.target(target(send, "{\"QueueUrl\":")),
                "JSON syntax error in input for the target.");
        refused(
                it -> it.target(target(send, "{\"MessageBody\":\"b\"}")),
                "Input is no request of this target: it needs a text QueueUrl");
        refused(
                it ->
                        it.target(
                                target(
                                        send,
                                        "{\"QueueUrl\":\"http://h/0/q\",\"MessageBody\":\"b\",\"DelaySeconds\":901}")),
                "Input is no request of this target: DelaySeconds 901");
    }

    @Test
    void parameters_belong_to_their_targets() {
        refused(
                it ->
                        it.target(t ->
                                t.arn(queue)
                                        .roleArn(ROLE)
                                        .sqsParameters(p -> p.messageGroupId("g"))),
                "Parameters MessageGroupId not valid for the target.");
        refused(
                it -> it.target(target(queue + ".fifo", "x")),
                "Parameters SqsParameters must be specified.");
        refused(
                it ->
                        it.target(t ->
                                t.arn(queue)
                                        .roleArn(ROLE)
                                        .kinesisParameters(p -> p.partitionKey("k"))),
                "Parameters KinesisParameters not supported for the target.");
    }

    @Test
    void every_constraint_that_fails_is_named() {
        refused(
                it ->
                        it.groupName("a b")
                                .state("MAYBE")
                                .target(t ->
                                        t.arn(queue)
                                                .roleArn("role")
                                                .retryPolicy(r -> r.maximumEventAgeInSeconds(59))),
                "4 validation errors detected: Value 'a b' at 'groupName' failed to satisfy constraint:"
                        + " Member must satisfy regular expression pattern: ^[0-9a-zA-Z-_.]+$;"
                        + " Value 'MAYBE' at 'state' failed to satisfy constraint: Member must satisfy"
                        + " enum value set: [ENABLED, DISABLED]; Value 'role' at 'target.roleArn' failed"
                        + " to satisfy constraint: Member must satisfy regular expression pattern:"
                        + " ^arn:aws(-[a-z]+)?:iam::\\d{12}:role\\/[\\w+=,.@\\/-]+$; Value '59' at"
                        + " 'target.retryPolicy.maximumEventAgeInSeconds' failed to satisfy constraint:"
                        + " Member must have value greater than or equal to 60");
        refused(
                it -> it.target((Target) null),
                "1 validation error detected: Value null at 'target' failed to satisfy constraint:"
                        + " Member must not be null");
    }

    @Test
    void a_key_has_the_arn_of_one() {
        refused(
                it -> it.kmsKeyArn("key"),
                "1 validation error detected: Value 'key' at 'kmsKeyArn' failed to satisfy"
                        + " constraint: Member must satisfy regular expression pattern:"
                        + " ^arn:aws(-[a-z]+)?:kms:[a-z0-9\\-]+:\\d{12}:(key|alias)\\/[0-9a-zA-Z-_]*$");

        var key = "arn:aws:kms:us-east-1:000000000000:key/1234abcd";
        create("s", it -> it.kmsKeyArn(key));
        assertThat(scheduler.getSchedule(it -> it.name("s")).kmsKeyArn()).isEqualTo(key);
    }

    @Test
    void a_name_is_taken_once_but_a_request_may_come_again() {
        create("s", it -> it.clientToken("once"));
        create("s", it -> it.clientToken("once"));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> create("s", it -> it.clientToken("other")))
                .satisfies(e -> {
                    assertThat(e.statusCode()).isEqualTo(409);
                    assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo("Schedule s already exists.");
                });
    }

    @Test
    void what_is_not_there_is_not_found() {
        notFound(() -> scheduler.getSchedule(it -> it.name("s")), "Schedule s does not exist.");
        notFound(() -> scheduler.deleteSchedule(it -> it.name("s")), "Schedule s does not exist.");
        notFound(
                () -> create("s", it -> it.groupName("none")),
                "Schedule group none does not exist.");
        notFound(
                () -> scheduler.listSchedules(it -> it.groupName("none")),
                "Schedule group none does not exist.");
    }

    private static void notFound(Runnable call, String message) {
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(call::run)
                .satisfies(e -> {
                    assertThat(e.statusCode()).isEqualTo(404);
                    assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message);
                });
    }

    @Test
    void lists_come_in_pages_and_by_what_is_asked() {
        scheduler.createScheduleGroup(it -> it.name("other"));
        for (int i = 0; i < 5; i++) {
            create("s" + i, _ -> {});
        }
        create("t", it -> it.groupName("other").state("DISABLED"));

        var seen = new ArrayList<String>();
        scheduler
                .listSchedulesPaginator(it -> it.maxResults(2))
                .schedules()
                .forEach(it -> seen.add(it.groupName() + "/" + it.name()));

        assertThat(seen)
                .containsExactly(
                        "default/s0",
                        "default/s1",
                        "default/s2",
                        "default/s3",
                        "default/s4",
                        "other/t");
        assertThat(scheduler.listSchedules(it -> it.groupName("other")).schedules())
                .extracting(ScheduleSummary::name)
                .containsExactly("t");
        assertThat(scheduler.listSchedules(it -> it.namePrefix("s")).schedules()).hasSize(5);
        assertThat(scheduler.listSchedules(it -> it.state("DISABLED")).schedules()).hasSize(1);
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> scheduler.listSchedules(it -> it.nextToken("x")));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> scheduler.listSchedules(it -> it.nextToken("x".repeat(2049))))
                .withMessageContaining("Member must have length less than or equal to 2048");
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> scheduler.listSchedules(it -> it.maxResults(101)));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> scheduler.listSchedules(it -> it.namePrefix("a b")))
                .withMessageContaining("Value 'a b' at 'namePrefix'");
    }

    @Test
    void accounts_and_regions_have_schedules_of_their_own() {
        create("s", _ -> {});

        assertThat(server.inProcess("111111111111", "us-east-1").listSchedules(_ -> {}).schedules())
                .isEmpty();
        assertThat(
                        server.inProcess(SchedulerServer.ACCOUNT, "eu-west-1")
                                .listSchedules(_ -> {})
                                .schedules())
                .isEmpty();
    }
}
