package dev.tradewind.hosts.aws;

import static dev.tradewind.hosts.aws.LedgerKeys.SERVICE;

import dev.tradewind.eventing.dialect.MalformedEvent;
import dev.tradewind.hosts.handling.Handling;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The loop that publishes planned events whose time has come, each by a commit that forgets the plan. Each process has one,
/// and they compete.
final class PlannedLoop {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int EVENTS_MAX = 50;
    private static final Logger LOG = LoggerFactory.getLogger(PlannedLoop.class);

    private final OutboxItems waiting;
    private final DynamoLedger ledger;
    private final Handling handling;
    private final AwsHostOptions options;
    private final RepeatedRound rounds = new RepeatedRound("planned", PAUSE, this::isMoreAfter);

    /// Plans that this process cannot read, as one of a newer version may.
    private final Set<Map<String, AttributeValue>> unreadable = new HashSet<>();

    PlannedLoop(
            OutboxItems waiting, DynamoLedger ledger, Handling handling, AwsHostOptions options) {
        this.waiting = waiting;
        this.ledger = ledger;
        this.handling = handling;
        this.options = options;
    }

    RepeatedRound rounds() {
        return rounds;
    }

    private boolean isMoreAfter() {
        boolean isMore = false;
        var now = options.clock().instant();
        for (int part = 0; part < LedgerKeys.WAITING_PARTS; part++) {
            var due = waiting.upTo(LedgerKeys.planned(part), now, EVENTS_MAX + unreadable.size());
            due.forEach(this::publish);
            isMore |= due.size() == EVENTS_MAX + unreadable.size();
        }
        return isMore;
    }

    private void publish(Map<String, AttributeValue> item) {
        var key = OutboxEntry.keyOf(item);
        if (unreadable.contains(key)) {
            return;
        }
        try {
            var outbound = OutboxEntry.read(item).messages().messages().getFirst();
            var event = options.flows().readBack(outbound.topic(), outbound.message());
            handling.publishPlanned(
                    ledger.with(forgetting(key)), LedgerKeys.textOf(item, SERVICE), event);
        } catch (MalformedEvent e) {
            unreadable.add(key);
            LOG.atError().setCause(e).log("Planned event {} is left to other processes", key);
        }
    }

    private TransactWriteItem forgetting(Map<String, AttributeValue> key) {
        var delete =
                Delete.builder()
                        .tableName(options.place().table())
                        .key(key)
                        .conditionExpression("attribute_exists(pk)")
                        .build();
        return TransactWriteItem.builder().delete(delete).build();
    }
}
