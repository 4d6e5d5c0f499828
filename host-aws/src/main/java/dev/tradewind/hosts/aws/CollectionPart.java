package dev.tradewind.hosts.aws;

import static dev.tradewind.hosts.aws.LedgerKeys.SORT;
import static dev.tradewind.hosts.aws.LedgerKeys.text;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Map;
import java.util.Queue;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// The documents of one part of a collection, in the order of their keys, read as they are asked for. For one thread.
final class CollectionPart {
    static final Comparator<CollectionPart> BY_NEXT_KEY =
            Comparator.comparing(CollectionPart::nextKey, LedgerKeys.ORDER);

    /// Beyond its share of a page, so that one query is enough most times.
    private static final int MORE = 8;

    private final DynamoDbClient client;
    private final QueryRequest query;
    private final Queue<Map<String, AttributeValue>> read = new ArrayDeque<>();
    private Map<String, AttributeValue> from = Map.of();
    private boolean ended;

    /// @param limit of the page that is put together from all parts
    CollectionPart(
            DynamoDbClient client, String table, String partition, DocumentRange range, int limit) {
        this.client = client;
        var sort = range.state().isPresent() ? LedgerKeys.STATE_AND_KEY : SORT;
        var all =
                QueryRequest.builder()
                        .tableName(table)
                        .consistentRead(true)
                        .limit(limit / LedgerKeys.COLLECTION_PARTS + MORE)
                        .keyConditionExpression(
                                "pk = :pk AND %s BETWEEN :first AND :last".formatted(sort))
                        .expressionAttributeValues(
                                Map.of(
                                        ":pk",
                                        text(partition),
                                        ":first",
                                        text(range.asSortKey(range.first())),
                                        ":last",
                                        text(range.asSortKey(range.last()))));
        query =
                range.state().isPresent()
                        ? all.indexName(LedgerKeys.BY_STATE).select(Select.ALL_ATTRIBUTES).build()
                        : all.filterExpression("attribute_exists(content)").build();
    }

    boolean hasNext() {
        while (read.isEmpty() && !ended) {
            var request = from.isEmpty() ? query : query.copy(it -> it.exclusiveStartKey(from));
            var answer = client.query(request);
            read.addAll(answer.items());
            from = answer.lastEvaluatedKey();
            ended = from.isEmpty();
        }
        return !read.isEmpty();
    }

    private String nextKey() {
        return LedgerKeys.textOf(read.element(), SORT);
    }

    Map<String, AttributeValue> next() {
        return read.remove();
    }
}
