package dev.tradewind.functions.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.ReceiveRequest;
import dev.tradewind.engine.Arn;
import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class QueueRecordsTest {
    /// As the runtime for Java reads events: names without regard to case.
    private static final JsonMapper EVENTS =
            JsonMapper.builder()
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    @AutoClose private final MappingFixture fixture = new MappingFixture();

    @Test
    void a_record_has_every_member_in_the_spelling_of_aws() throws IOException {
        var queue = fixture.queue("q");
        fixture.queues().send(queue, List.of(attributed()));

        var mapped = firstRecord(queue);

        assertThat(mapped.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly(
                        "messageId",
                        "receiptHandle",
                        "body",
                        "attributes",
                        "messageAttributes",
                        "md5OfBody",
                        "md5OfMessageAttributes",
                        "eventSource",
                        "eventSourceARN",
                        "awsRegion");
        assertThat(mapped.get("attributes").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder(
                        "ApproximateReceiveCount",
                        "AWSTraceHeader",
                        "SentTimestamp",
                        "SenderId",
                        "ApproximateFirstReceiveTimestamp");
        assertThat(mapped.at("/attributes/SentTimestamp").textValue()).isEqualTo("1800000000000");
        assertThat(mapped.at("/attributes/ApproximateReceiveCount").textValue()).isEqualTo("1");
        assertThat(mapped.at("/messageAttributes/tries").toString())
                .isEqualTo(
                        "{\"stringValue\":\"3\",\"stringListValues\":[],\"binaryListValues\":[],\"dataType\":\"Number\"}");
        assertThat(mapped.at("/messageAttributes/key").toString())
                .isEqualTo(
                        "{\"binaryValue\":\"AAEC\",\"stringListValues\":[],\"binaryListValues\":[],\"dataType\":\"Binary\"}");
        assertThat(mapped.get("eventSource").textValue()).isEqualTo("aws:sqs");
        assertThat(mapped.get("eventSourceARN").textValue()).isEqualTo(queue.toString());
        assertThat(mapped.get("awsRegion").textValue()).isEqualTo("us-east-1");
    }

    private static NewMessage attributed() {
        return new NewMessage(
                "grün \"1\"",
                Map.of(
                        "tries",
                        MessageAttribute.number("3"),
                        "key",
                        new MessageAttribute.Binary("Binary", new byte[] {0, 1, 2})),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("Root=1-67891233-abcdef012345678912345678;Sampled=1"),
                MappingFixture.ACCOUNT);
    }

    private JsonNode firstRecord(Arn queue) throws IOException {
        return new ObjectMapper().readTree(firstEvent(queue)).at("/Records/0");
    }

    private byte[] firstEvent(Arn queue) {
        fixture.map(queue, MappingSettings.DEFAULT);
        Patience.until(() -> fixture.function().invocations().size() == 1);
        return fixture.function().invocations().getFirst().payload();
    }

    @Test
    void the_class_that_handlers_in_java_use_reads_it() throws IOException {
        var queue = fixture.queue("q");
        fixture.queues().send(queue, List.of(attributed()));

        var event = EVENTS.readValue(firstEvent(queue), SQSEvent.class);

        var message = event.getRecords().getFirst();
        assertThat(message.getBody()).isEqualTo("grün \"1\"");
        assertThat(message.getMd5OfBody()).hasSize(32);
        assertThat(message.getMd5OfMessageAttributes()).hasSize(32);
        assertThat(message.getEventSource()).isEqualTo("aws:sqs");
        assertThat(message.getEventSourceArn()).isEqualTo(queue.toString());
        assertThat(message.getAwsRegion()).isEqualTo("us-east-1");
        assertThat(message.getAttributes()).containsEntry("ApproximateReceiveCount", "1");
        assertThat(attribute(message, "tries").getStringValue()).isEqualTo("3");
        assertThat(attribute(message, "key").getBinaryValue())
                .isEqualTo(ByteBuffer.wrap(new byte[] {0, 1, 2}));
    }

    private static SQSEvent.MessageAttribute attribute(SQSEvent.SQSMessage message, String name) {
        return Objects.requireNonNull(message.getMessageAttributes().get(name));
    }

    @Test
    void a_fifo_queue_adds_group_number_and_deduplication_id() throws IOException {
        var queue = fixture.fifoQueue("q.fifo");
        fixture.sendTo(queue, "customer-1", "a");

        var attributes = firstRecord(queue).get("attributes");

        assertThat(attributes.get("MessageGroupId").textValue()).isEqualTo("customer-1");
        assertThat(attributes.get("MessageDeduplicationId").textValue()).isEqualTo("a");
        assertThat(attributes.get("SequenceNumber").textValue()).matches("\\d{20}");
    }

    @Test
    void a_dead_letter_says_where_it_is_from() throws IOException {
        var dead = fixture.queue("dead");
        var queue = fixture.queue("q", dead, 1);
        fixture.send(queue, "a");
        fixture.function().handlesBy(_ -> LocalFunction.failing());
        var mapping = fixture.map(queue, MappingSettings.DEFAULT).mapping();
        Patience.until(() -> fixture.counts().batches.get() == 1);
        fixture.mappings().delete(mapping.id());
        fixture.letVisibilityEnd();
        fixture.queues().receive(queue, ReceiveRequest.upTo(1));

        fixture.map(dead, MappingSettings.DEFAULT);
        Patience.until(() -> fixture.function().invocations().size() == 2);

        var payload = fixture.function().invocations().getLast().payload();
        assertThat(new String(payload, UTF_8))
                .contains("\"DeadLetterQueueSourceArn\":\"" + queue + "\"")
                .contains("\"ApproximateReceiveCount\":\"2\"");
    }

    @Test
    void a_message_without_attributes_has_no_digest_of_them() throws IOException {
        var queue = fixture.queue("q");
        fixture.send(queue, "a");

        var mapped = firstRecord(queue);

        assertThat(mapped.has("md5OfMessageAttributes")).isFalse();
        assertThat(mapped.get("messageAttributes")).isEmpty();
        assertThat(mapped.get("md5OfBody").textValue())
                .isEqualTo("0cc175b9c0f1b6a831c399e269772661");
    }
}
