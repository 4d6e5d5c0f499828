package dev.tradewind.hosts.aws;

import static dev.tradewind.hosts.aws.LedgerKeys.text;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// The items that wait in the table: events to publish, and planned ones until they are due.
record OutboxItems(DynamoDbClient client, String table) {
    /// The most that `BatchWriteItem` takes.
    private static final int DELETED_MAX = 25;

    /// Forgets entries that were published. Those of which DynamoDB says nothing come again.
    void forget(List<OutboxEntry> entries) {
        for (int from = 0; from < entries.size(); from += DELETED_MAX) {
            var some = entries.subList(from, Math.min(entries.size(), from + DELETED_MAX));
            var deletes =
                    some.stream()
                            .map(entry ->
                                    WriteRequest.builder()
                                            .deleteRequest(it -> it.key(entry.key()))
                                            .build())
                            .toList();
            client.batchWriteItem(it -> it.requestItems(Map.of(table, deletes)));
        }
    }

    /// The first items of one part, up to a time.
    List<Map<String, AttributeValue>> upTo(String partition, Instant time, int most) {
        return between(partition, "", time, most);
    }

    /// The first items of one part that follow a sort key, up to a time.
    List<Map<String, AttributeValue>> between(
            String partition, String after, Instant time, int most) {
        var end =
                LedgerKeys.ordered(time.toEpochMilli())
                        + "$"; // which follows the sign after a time
        if (after.compareTo(end) >= 0) {
            return List.of();
        }
        var begin = after + "!"; // which no sort key goes on with
        return client.query(it ->
                        it.tableName(table)
                                .consistentRead(true)
                                .limit(most)
                                .keyConditionExpression("pk = :pk AND sk BETWEEN :begin AND :end")
                                .expressionAttributeValues(
                                        Map.of(
                                                ":pk",
                                                text(partition),
                                                ":begin",
                                                text(begin),
                                                ":end",
                                                text(end))))
                .items();
    }
}
