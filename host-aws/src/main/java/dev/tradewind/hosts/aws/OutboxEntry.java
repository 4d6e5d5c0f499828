package dev.tradewind.hosts.aws;

import static dev.tradewind.hosts.aws.LedgerKeys.CONTENT;
import static dev.tradewind.hosts.aws.LedgerKeys.PARTITION;
import static dev.tradewind.hosts.aws.LedgerKeys.SORT;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Events that were committed together and are to be published.
///
/// @param key of their item
record OutboxEntry(Map<String, AttributeValue> key, OutboundMessages messages) {
    OutboxEntry {
        key = Map.copyOf(key);
    }

    static OutboxEntry read(Map<String, AttributeValue> item) {
        return new OutboxEntry(
                keyOf(item), OutboundMessages.read(LedgerKeys.textOf(item, CONTENT)));
    }

    static Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
        return Map.of(PARTITION, LedgerKeys.of(item, PARTITION), SORT, LedgerKeys.of(item, SORT));
    }

    Map<String, AttributeValue> item() {
        var item = new HashMap<>(key);
        item.put(CONTENT, LedgerKeys.text(messages.json()));
        return item;
    }
}
