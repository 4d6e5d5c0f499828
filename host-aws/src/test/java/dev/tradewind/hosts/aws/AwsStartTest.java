package dev.tradewind.hosts.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import dev.tradewind.hosts.contract.Note;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// The refusals of a start that would lose events, each with what to do.
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class AwsStartTest {
    private final AwsFixture fixture = AwsFixture.open();

    @AfterEach
    void close() {
        fixture.close();
    }

    private void assertRefused(String... words) {
        assertRefused(AwsNotes.readers(), words);
    }

    private void assertRefused(Service service, String... words) {
        assertThatExceptionOfType(AwsRefused.class)
                .isThrownBy(() -> {
                    try (var host = new AwsHost(fixture.options(), fixture.clients())) {
                        host.start(List.of(service));
                    }
                })
                .withMessageContainingAll(words);
    }

    /// The readers, who hear of notes, and who come to hear of readings as well.
    private static Service readersOfBoth() {
        var intake =
                Intake.named("reading")
                        .on(Note.TAKEN, (_, _) -> Decision.NOTHING)
                        .on(Note.READ, (_, _) -> Decision.NOTHING);
        return new Service("readers", List.of(intake), List.of());
    }

    private String topicArn(String planned) {
        return RegionalNames.of(fixture.options().place(), fixture.clients().topics())
                .topicArn(planned);
    }

    private String policy() {
        var url = fixture.queueUrl("reading-queue");
        return fixture.clients()
                .queues()
                .getQueueAttributes(
                        it -> it.queueUrl(url).attributeNames(QueueAttributeName.POLICY))
                .attributes()
                .getOrDefault(QueueAttributeName.POLICY, "");
    }

    @Test
    void a_table_that_is_missing_is_refused() {
        assertRefused("no table", fixture.options().place().table(), "make it first");
    }

    @Test
    void a_queue_that_is_missing_is_refused() {
        fixture.prepare();

        assertRefused("no queue", "reading-queue", "make it first");
    }

    @Test
    void a_topic_that_is_missing_is_refused() {
        fixture.prepare(AwsNotes.readers());
        var names = RegionalNames.of(fixture.options().place(), fixture.clients().topics());
        fixture.clients().topics().deleteTopic(it -> it.topicArn(names.topicArn("notes")));

        assertRefused("no topic", "notes", "make it first");
    }

    @Test
    void a_queue_without_dead_letters_is_refused() {
        fixture.prepare(AwsNotes.readers());
        fixture.set("reading", QueueAttributeName.REDRIVE_POLICY, "");

        assertRefused("no RedrivePolicy", "reading-dlq");
    }

    @Test
    void a_queue_whose_messages_come_again_too_soon_is_refused() {
        fixture.prepare(AwsNotes.readers());
        fixture.set("reading", QueueAttributeName.VISIBILITY_TIMEOUT, "29");

        assertRefused("after 29 s", "VisibilityTimeout to 30");
    }

    @Test
    void a_queue_that_keeps_messages_as_long_as_dead_letters_is_refused() {
        fixture.prepare(AwsNotes.readers());
        var seconds = Long.toString(Duration.ofDays(14).toSeconds());
        fixture.set("reading", QueueAttributeName.MESSAGE_RETENTION_PERIOD, seconds);

        assertRefused("reading-dlq", "MessageRetentionPeriod");
    }

    @Test
    void a_queue_that_is_not_subscribed_is_refused() {
        fixture.prepare(AwsNotes.readers());
        var topics = fixture.clients().topics();
        var arn = RegionalNames.of(fixture.options().place(), topics).topicArn("notes");
        topics.listSubscriptionsByTopic(it -> it.topicArn(arn))
                .subscriptions()
                .forEach(found ->
                        topics.unsubscribe(it -> it.subscriptionArn(found.subscriptionArn())));

        assertRefused("not subscribed", "notes");
    }

    @Test
    void a_setup_that_is_made_again_changes_nothing_and_mends_what_a_subscription_selects() {
        fixture.prepare(AwsNotes.readers());
        var topics = fixture.clients().topics();
        var arn = RegionalNames.of(fixture.options().place(), topics).topicArn("notes");
        var subscription =
                topics.listSubscriptionsByTopic(it -> it.topicArn(arn)).subscriptions().getFirst();
        topics.setSubscriptionAttributes(it ->
                it.subscriptionArn(subscription.subscriptionArn())
                        .attributeName("RawMessageDelivery")
                        .attributeValue("false"));
        assertRefused("RawMessageDelivery", "set it to true");

        fixture.start(AwsNotes.readers());
    }

    @Test
    void a_topic_that_an_intake_comes_to_hear_of_may_send_to_its_queue() {
        fixture.prepare(AwsNotes.readers());
        var before = policy();

        fixture.prepare(readersOfBoth());

        assertThat(before).contains(topicArn("notes")).doesNotContain(topicArn("readings"));
        assertThat(policy()).contains(topicArn("notes"), topicArn("readings"));
    }

    @Test
    void a_queue_to_which_a_topic_may_not_send_is_refused_and_what_others_stated_stays() {
        fixture.prepare(readersOfBoth());
        var others =
                """
                {"Version": "2012-10-17", "Statement": {"Sid": "others", "Effect": "Allow",
                 "Principal": {"AWS": "%s"}, "Action": "sqs:ReceiveMessage", "Resource": "*"}}
                """
                        .formatted(LocalMessaging.ACCOUNT);
        fixture.set("reading", QueueAttributeName.POLICY, others);
        assertRefused(readersOfBoth(), "reading-queue", topicArn("notes"), "aws:SourceArn");

        fixture.start(readersOfBoth());

        assertThat(policy()).contains("others", topicArn("notes"), topicArn("readings"));
    }

    @Test
    void a_queue_is_unsubscribed_from_a_topic_that_its_intake_no_longer_hears_of() {
        fixture.prepare(readersOfBoth());

        fixture.prepare(AwsNotes.readers());

        var topics = fixture.clients().topics();
        assertThat(
                        topics.listSubscriptionsByTopic(it -> it.topicArn(topicArn("readings")))
                                .subscriptions())
                .isEmpty();
        assertThat(
                        topics.listSubscriptionsByTopic(it -> it.topicArn(topicArn("notes")))
                                .subscriptions())
                .hasSize(1);
    }

    @Test
    void accounts_prefixes_and_waits_have_their_forms() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AwsHostOptions.Place("12", ""))
                .withMessageContaining("12 digits");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AwsHostOptions.Place("123456789012", "a.b"))
                .withMessageContaining("a.b");
    }
}
