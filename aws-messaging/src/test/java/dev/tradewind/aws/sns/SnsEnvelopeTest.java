package dev.tradewind.aws.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.aws.sns.signing.SigningKeys;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.topic.Notification;
import dev.tradewind.broker.topic.Publication;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.broker.topic.TopicArns;
import dev.tradewind.broker.topic.TopicInfo;
import dev.tradewind.broker.topic.TopicSettings;
import dev.tradewind.engine.Arn;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SnsEnvelopeTest {
    private static final Arn TOPIC = TopicArns.of("us-east-1", "000000000000", "events");
    private static final UUID ID = UUID.fromString("7f3b0a8e-0d56-5f5e-9a3b-55a9e2c1d111");
    private static final SigningKeys KEYS =
            new SigningKeys(Store.inline(new MemoryRows()), InstantSource.system());
    private static final Instant AT = Instant.parse("2026-11-21T10:00:00.120Z");

    @Test
    void holds_what_aws_puts_there_in_its_order() {
        var publication =
                new Publication(
                        "a \"message\"",
                        Optional.of("Subject"),
                        Map.of(
                                "number",
                                MessageAttribute.number("1"),
                                "bytes",
                                new MessageAttribute.Binary("Binary", new byte[] {2, 3, 4})),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        "000000000000");

        var signature =
                KEYS.current()
                        .sign(
                                "1",
                                """
                                Message
                                a "message"
                                MessageId
                                7f3b0a8e-0d56-5f5e-9a3b-55a9e2c1d111
                                Subject
                                Subject
                                Timestamp
                                2026-11-21T10:00:00.120Z
                                TopicArn
                                arn:aws:sns:us-east-1:000000000000:events
                                Type
                                Notification
                                """);
        assertThat(envelope(publication))
                .isEqualTo(
                        """
                        {"Type":"Notification","MessageId":"7f3b0a8e-0d56-5f5e-9a3b-55a9e2c1d111",\
                        "TopicArn":"arn:aws:sns:us-east-1:000000000000:events",\
                        "Subject":"Subject","Message":"a \\"message\\"",\
                        "Timestamp":"2026-11-21T10:00:00.120Z",\
                        "SignatureVersion":"1","Signature":"%s",\
                        "SigningCertURL":"http://localhost:4566%s",\
                        "UnsubscribeURL":"http://localhost:4566/?Action=Unsubscribe&SubscriptionArn=\
                        arn:aws:sns:us-east-1:000000000000:events",\
                        "MessageAttributes":{"bytes":{"Type":"Binary","Value":"AgME"},\
                        "number":{"Type":"Number","Value":"1"}}}\
                        """
                                .formatted(signature, KEYS.current().path()));
    }

    @Test
    void leaves_out_what_there_is_not() {
        var envelope = envelope(Publication.of("text", Map.of(), "000000000000"));

        assertThat(envelope).doesNotContain("Subject\"", "MessageAttributes", "SequenceNumber");
    }

    @Test
    void a_sequence_number_stands_before_what_the_publisher_wrote() {
        var publication = Publication.of("text", Map.of(), "000000000000");

        assertThat(envelope(publication, Optional.of("10000000000000000001")))
                .contains(
                        "\"MessageId\":\"%s\",\"SequenceNumber\":\"10000000000000000001\",\"TopicArn\""
                                .formatted(ID));
    }

    private static String envelope(Publication publication) {
        return envelope(publication, Optional.empty());
    }

    private static String envelope(Publication publication, Optional<String> number) {
        var subscription =
                Subscription.of(
                        TOPIC, "000000000000", "sqs", "arn:aws:sqs:us-east-1:000000000000:orders");
        var topic = new TopicInfo(TOPIC, TopicSettings.STANDARD, Map.of(), AT, 0);
        var notification =
                new Notification(
                        Notification.Type.NOTIFICATION, topic, ID, publication, AT, number, false);
        return new SnsEnvelope(() -> "http://localhost:4566", KEYS)
                .of(notification)
                .to(subscription);
    }
}
