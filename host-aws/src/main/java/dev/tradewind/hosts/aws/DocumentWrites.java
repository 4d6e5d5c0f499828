package dev.tradewind.hosts.aws;

import static dev.tradewind.hosts.aws.LedgerKeys.number;
import static dev.tradewind.hosts.aws.LedgerKeys.text;

import dev.tradewind.eventing.Write;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// The writes of documents, each if its version is the expected one; else its item comes with the refusal. A deleted
/// document leaves its version, so that its successor has a higher one.
final class DocumentWrites {
    /// Longer than a decision takes from its first read to its commit.
    private static final Duration DELETED_KEPT = Duration.ofHours(1);

    private static final String IF_ABSENT = "attribute_not_exists(content)";
    private static final String IF_UNCHANGED = "ver = :expected AND attribute_exists(content)";

    private DocumentWrites() {}

    static TransactWriteItem of(String table, Write<?> write, Instant now) {
        var values = new HashMap<String, AttributeValue>();
        values.put(":one", number(1));
        var update =
                switch (write) {
                    case Write.Put<?> put when put.expectedVersion() == Write.ABSENT ->
                            create(put, values);
                    case Write.Put<?> put -> overwrite(put, values);
                    case Write.Delete<?> delete -> delete(delete, values, now);
                };
        var whole =
                update.tableName(table)
                        .key(LedgerKeys.document(DocumentPlace.of(write)))
                        .expressionAttributeValues(values)
                        .returnValuesOnConditionCheckFailure(
                                ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .build();
        return TransactWriteItem.builder().update(whole).build();
    }

    private static Update.Builder create(Write.Put<?> put, Map<String, AttributeValue> values) {
        values.put(":none", number(0));
        return Update.builder()
                .updateExpression(set("if_not_exists(ver, :none)", put, values) + " REMOVE expires")
                .conditionExpression(IF_ABSENT);
    }

    private static Update.Builder overwrite(Write.Put<?> put, Map<String, AttributeValue> values) {
        values.put(":expected", number(put.expectedVersion()));
        var gone = put.stateAfter().isPresent() ? "" : " REMOVE stateKey";
        return Update.builder()
                .updateExpression(set("ver", put, values) + gone)
                .conditionExpression(IF_UNCHANGED);
    }

    private static String set(
            String version, Write.Put<?> put, Map<String, AttributeValue> values) {
        values.put(":content", text(json(put)));
        put.stateAfter()
                .ifPresent(state ->
                        values.put(":state", text(LedgerKeys.stateAndKey(state, put.key()))));
        var state = put.stateAfter().isPresent() ? ", stateKey = :state" : "";
        return "SET ver = %s + :one, content = :content%s".formatted(version, state);
    }

    private static <T> String json(Write.Put<T> put) {
        return new String(put.collection().codec().encode(put.value()), StandardCharsets.UTF_8);
    }

    private static Update.Builder delete(
            Write.Delete<?> delete, Map<String, AttributeValue> values, Instant now) {
        values.put(":expected", number(delete.expectedVersion()));
        values.put(":end", number(now.plus(DELETED_KEPT).getEpochSecond()));
        return Update.builder()
                .updateExpression("SET ver = ver + :one, expires = :end REMOVE content, stateKey")
                .conditionExpression(IF_UNCHANGED);
    }
}
