package dev.tradewind.hosts.aws;

import static dev.tradewind.hosts.aws.LedgerKeys.BY_STATE;
import static dev.tradewind.hosts.aws.LedgerKeys.EXPIRES;
import static dev.tradewind.hosts.aws.LedgerKeys.PARTITION;
import static dev.tradewind.hosts.aws.LedgerKeys.SORT;
import static dev.tradewind.hosts.aws.LedgerKeys.STATE_AND_KEY;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/// The one table of a host: made on demand's terms, with an index of documents by their states and with items that expire.
record LedgerTable(DynamoDbClient client, String name) {
    private static final List<KeySchemaElement> KEYS =
            List.of(element(PARTITION, KeyType.HASH), element(SORT, KeyType.RANGE));

    private static final List<KeySchemaElement> INDEX_KEYS =
            List.of(element(PARTITION, KeyType.HASH), element(STATE_AND_KEY, KeyType.RANGE));

    private static KeySchemaElement element(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    /// Makes it, unless it is there, and returns once it can be used.
    void make() {
        var attributes =
                Stream.of(PARTITION, SORT, STATE_AND_KEY)
                        .map(it ->
                                AttributeDefinition.builder()
                                        .attributeName(it)
                                        .attributeType(ScalarAttributeType.S)
                                        .build())
                        .toList();
        var index =
                LocalSecondaryIndex.builder()
                        .indexName(BY_STATE)
                        .keySchema(INDEX_KEYS)
                        .projection(it -> it.projectionType(ProjectionType.KEYS_ONLY))
                        .build();
        try {
            client.createTable(it ->
                    it.tableName(name)
                            .billingMode(BillingMode.PAY_PER_REQUEST)
                            .attributeDefinitions(attributes)
                            .keySchema(KEYS)
                            .localSecondaryIndexes(index));
        } catch (ResourceInUseException _) {
            // it is there
        }
        client.waiter().waitUntilTableExists(it -> it.tableName(name));
        if (!expires()) {
            client.updateTimeToLive(it ->
                    it.tableName(name)
                            .timeToLiveSpecification(
                                    ttl -> ttl.attributeName(EXPIRES).enabled(true)));
        }
    }

    private boolean expires() {
        var found = client.describeTimeToLive(it -> it.tableName(name)).timeToLiveDescription();
        return EXPIRES.equals(found.attributeName())
                && (found.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                        || found.timeToLiveStatus() == TimeToLiveStatus.ENABLING);
    }

    /// @throws AwsRefused if it is not there, or another
    void check() {
        TableDescription found;
        try {
            found = client.describeTable(it -> it.tableName(name)).table();
        } catch (ResourceNotFoundException e) {
            throw new AwsRefused(
                    "there is no table %s in DynamoDB; make it first".formatted(name), e);
        }
        if (found.tableStatus() != TableStatus.ACTIVE
                && found.tableStatus() != TableStatus.UPDATING) {
            throw new AwsRefused(
                    "the table %s is %s; wait until it is ACTIVE"
                            .formatted(name, found.tableStatusAsString()));
        }
        boolean isIndexed = found.localSecondaryIndexes().stream().anyMatch(LedgerTable::isIndex);
        if (!found.keySchema().equals(KEYS) || !isIndexed) {
            throw new AwsRefused(
                    "the table %s has other keys than this host's; choose another prefix"
                            .formatted(name));
        }
        if (!expires()) {
            throw new AwsRefused(
                    "items of the table %s do not expire; enable time to live on its attribute '%s'"
                            .formatted(name, EXPIRES));
        }
    }

    private static boolean isIndex(LocalSecondaryIndexDescription index) {
        return index.indexName().equals(BY_STATE) && index.keySchema().equals(INDEX_KEYS);
    }

    /// Tells whether it answers.
    boolean isThere() {
        client.getItem(it -> it.tableName(name).key(LedgerKeys.nothing()));
        return true;
    }
}
