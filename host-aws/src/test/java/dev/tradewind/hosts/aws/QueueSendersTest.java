package dev.tradewind.hosts.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The statements of operators that let topics send, or do not, as AWS documents them and their conditions.
final class QueueSendersTest {
    private static final String QUEUE = "arn:aws:sqs:us-east-1:123456789012:shop-stock-queue";
    private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:shop-orders";

    private static QueueSenders senders(String statement) {
        return QueueSenders.read(QUEUE, Optional.of("{\"Statement\": [%s]}".formatted(statement)));
    }

    private static String allowing(String condition) {
        return """
        {"Effect": "Allow", "Principal": {"Service": ["sns.amazonaws.com"]}, "Action": "SQS:Send*",
         "Resource": "%s", "Condition": %s}
        """
                .formatted(QUEUE, condition);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"ArnLike\": {\"aws:sourcearn\": [\"arn:aws:sns:*:*:other\", \"arn:aws:sns:*:*:shop-*\"]}}",
                "{\"StringLike\": {\"aws:SourceArn\": \"arn:aws:sns:*\"}}",
                "{\"ArnEquals\": {\"aws:SourceArn\": \"arn:aws:sns:us-east-1:123456789012:shop-orders\"}, \"StringEquals\": {\"aws:SourceAccount\": \"123456789012\"}}"
            })
    void a_statement_that_lets_a_topic_send_is_enough(String condition) {
        assertThat(senders(allowing(condition)).missing(List.of(TOPIC))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ArnLike\": {\"aws:SourceArn\": \"arn:aws:sns:*\"}}",
                "{\"StringEquals\": {\"aws:SourceArn\": \"arn:aws:sns:*:*:shop-orders\"}}",
                "{\"StringEquals\": {\"aws:SourceAccount\": \"210987654321\"}}",
                "{\"Bool\": {\"aws:SecureTransport\": \"true\"}}"
            })
    void a_statement_for_others_is_not(String condition) {
        assertThat(senders(allowing(condition)).missing(List.of(TOPIC))).containsExactly(TOPIC);
    }

    @Test
    void a_statement_that_denies_or_allows_another_queue_is_not() {
        var statement = allowing("{}");

        var denying = senders(statement.replace("Allow", "Deny"));
        var elsewhere = senders(statement.replace(QUEUE, QUEUE + "-2"));

        assertThat(denying.missing(List.of(TOPIC))).containsExactly(TOPIC);
        assertThat(elsewhere.missing(List.of(TOPIC))).containsExactly(TOPIC);
    }
}
