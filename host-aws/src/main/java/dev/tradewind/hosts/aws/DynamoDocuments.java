package dev.tradewind.hosts.aws;

import static dev.tradewind.hosts.aws.LedgerKeys.CONTENT;
import static dev.tradewind.hosts.aws.LedgerKeys.SORT;
import static dev.tradewind.hosts.aws.LedgerKeys.VERSION;

import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Page;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Versioned;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The documents in the table, as they are at the time of the read. A list is put together from the parts of its collection;
/// a search walks.
final class DynamoDocuments implements Documents {
    private final DynamoDbClient client;
    private final String table;
    private final boolean inTurn;

    private DynamoDocuments(DynamoDbClient client, String table, boolean inTurn) {
        this.client = client;
        this.table = table;
        this.inTurn = inTurn;
    }

    static DynamoDocuments of(DynamoDbClient client, String table) {
        return new DynamoDocuments(client, table, false);
    }

    /// Documents for a step in turn, which finds and does not list, as on every host.
    DynamoDocuments inTurn() {
        return new DynamoDocuments(client, table, true);
    }

    @Override
    public <T> Optional<Versioned<T>> find(DocumentCollection<T> collection, String key) {
        if (key.isEmpty()) {
            return Optional.empty(); // which DynamoDB has no item for
        }
        var place = new DocumentPlace(collection.name(), key);
        var item =
                client.getItem(it ->
                                it.tableName(table)
                                        .key(LedgerKeys.document(place))
                                        .consistentRead(true))
                        .item();
        return item.containsKey(CONTENT)
                ? Optional.of(document(collection, item))
                : Optional.empty();
    }

    private static <T> Versioned<T> document(
            DocumentCollection<T> collection, Map<String, AttributeValue> item) {
        var json = LedgerKeys.textOf(item, CONTENT).getBytes(StandardCharsets.UTF_8);
        return new Versioned<>(
                LedgerKeys.textOf(item, SORT),
                collection.codec().decode(json),
                LedgerKeys.numberOf(item, VERSION));
    }

    @Override
    public <T> Page<T> list(DocumentCollection<T> collection, PageRequest request) {
        if (inTurn) {
            throw new IllegalStateException("a handler in turn cannot list documents");
        }
        var range = DocumentRange.of(request);
        var parts = new ArrayList<CollectionPart>();
        for (int i = 0; i < LedgerKeys.COLLECTION_PARTS && !range.isEmpty(); i++) {
            var partition = LedgerKeys.collection(collection.name(), i);
            parts.add(new CollectionPart(client, table, partition, range, request.limit()));
        }
        return merged(collection, parts, request.limit());
    }

    /// The first documents of all parts, in the order of their keys.
    private static <T> Page<T> merged(
            DocumentCollection<T> collection, List<CollectionPart> all, int limit) {
        var parts = new PriorityQueue<CollectionPart>(CollectionPart.BY_NEXT_KEY);
        all.stream().filter(CollectionPart::hasNext).forEach(parts::add);
        var items = new ArrayList<Versioned<T>>();
        while (!parts.isEmpty() && items.size() < limit) {
            var first = parts.remove();
            items.add(document(collection, first.next()));
            if (first.hasNext()) {
                parts.add(first);
            }
        }
        return new Page<>(
                items,
                parts.isEmpty() || items.isEmpty()
                        ? Optional.empty()
                        : Optional.of(items.getLast().key()));
    }
}
