package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;

/// Publications that are held against a schema, by the AWS SDK for Java.
@ExtendWith(AwsServerExtension.class)
@Timeout(60)
final class ContractConformance {
    private final AwsServer server;

    ContractConformance(AwsServer server) {
        this.server = server;
    }

    @Test
    void a_publication_that_breaks_a_schema_is_refused_alone() {
        try (var schemas = server.clients().schemas();
                var sns = server.clients().sns()) {
            schemas.createRegistry(it -> it.registryName("shop"));
            schemas.createSchema(it ->
                    it.registryName("shop")
                            .schemaName("OrderPlaced")
                            .type("JSONSchemaDraft4")
                            .content("{\"required\": [\"orderId\"]}")
                            .tags(
                                    Map.of(
                                            "tradewind:bind", "topic/orders",
                                            "tradewind:mode", "refuse")));
            var topic = sns.createTopic(it -> it.name("orders")).topicArn();

            assertThatExceptionOfType(InvalidParameterException.class)
                    .isThrownBy(() -> sns.publish(it -> it.topicArn(topic).message("{}")))
                    .withMessageContaining("$: required property 'orderId' not found");
            var batch =
                    sns.publishBatch(it ->
                            it.topicArn(topic)
                                    .publishBatchRequestEntries(
                                            entry("good", "{\"orderId\": \"o\"}"),
                                            entry("bad", "{}")));

            assertThat(batch.successful())
                    .extracting(PublishBatchResultEntry::id)
                    .containsExactly("good");
            assertThat(batch.failed())
                    .extracting(BatchResultErrorEntry::id, BatchResultErrorEntry::code)
                    .containsExactly(tuple("bad", "InvalidParameter"));
        }
    }

    private static PublishBatchRequestEntry entry(String id, String message) {
        return PublishBatchRequestEntry.builder().id(id).message(message).build();
    }
}
