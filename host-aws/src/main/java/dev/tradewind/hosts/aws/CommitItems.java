package dev.tradewind.hosts.aws;

import static dev.tradewind.hosts.aws.LedgerKeys.CONTENT;
import static dev.tradewind.hosts.aws.LedgerKeys.EXPIRES;
import static dev.tradewind.hosts.aws.LedgerKeys.FINGERPRINT;
import static dev.tradewind.hosts.aws.LedgerKeys.SERVICE;
import static dev.tradewind.hosts.aws.LedgerKeys.number;
import static dev.tradewind.hosts.aws.LedgerKeys.text;

import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.PlannedEvent;
import dev.tradewind.eventing.PublicationRefused;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.hosts.aws.OutboundMessages.Outbound;
import dev.tradewind.hosts.handling.Commit;
import dev.tradewind.hosts.handling.Mark;
import dev.tradewind.hosts.handling.TimelineLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The items of one table that commits write: one for each document, the mark or answer, each workflow that the timeline
/// tells of, all events together, and each planned one. Any thread may call.
final class CommitItems {
    /// SQS and SNS take 256 KiB with attributes: `quotas-messages` in SQS's developer guide, `Publish` in SNS's reference.
    static final int EVENT_BYTES_MAX = 256 << 10;

    /// The events that lie in one item, which has 400 KB at most.
    private static final int OUTBOX_BYTES_MAX = 256 << 10;

    /// As in the embedded host: marks outlive what may come again, answers a caller's patience, timelines the questions
    /// about an order.
    private static final Duration MARKS_KEPT = Duration.ofDays(15);

    private static final Duration ANSWERS_KEPT = Duration.ofDays(7);
    private static final Duration TIMELINES_KEPT = Duration.ofDays(90);

    private final AwsHostOptions options;

    CommitItems(AwsHostOptions options) {
        this.options = options;
    }

    /// A commit as a transaction has it.
    ///
    /// @param items in the order of the decision's writes, then the others
    /// @param outbox the events among them, by whose items they are forgotten once they are published
    record Prepared(List<TransactWriteItem> items, List<OutboxEntry> outbox) {
        Prepared {
            items = List.copyOf(items);
            outbox = List.copyOf(outbox);
        }
    }

    /// @throws PublicationRefused if an event is too large
    Prepared of(Commit commit) {
        var now = options.clock().instant();
        var table = options.place().table();
        var decision = commit.decision();
        var items = new ArrayList<TransactWriteItem>();
        decision.writes().forEach(write -> items.add(DocumentWrites.of(table, write, now)));
        addMark(items, commit.mark(), now);
        items.addAll(timeline(commit.story().at(now), now));
        decision.planned().forEach(it -> items.add(put(planned(commit.service(), it))));
        var outbox = outbox(decision.events().stream().map(this::outbound).toList(), now);
        outbox.forEach(entry -> items.add(put(entry.item())));
        return new Prepared(items, outbox);
    }

    private void addMark(List<TransactWriteItem> items, Mark mark, Instant now) {
        switch (mark) {
            case Mark.None _ -> {}
            case Mark.Effect effect ->
                    items.add(putNew(expiring(LedgerKeys.mark(effect), now.plus(MARKS_KEPT))));
            case Mark.Answered(var key, var answer) -> {
                var item = expiring(LedgerKeys.answer(key), now.plus(ANSWERS_KEPT));
                item.put(FINGERPRINT, text(answer.fingerprint()));
                item.put(CONTENT, text(answer.answer()));
                items.add(putNew(item));
            }
        }
    }

    /// An item for each workflow.
    List<TransactWriteItem> timeline(List<TimelineLine> lines, Instant now) {
        var workflows = new LinkedHashMap<String, List<TimelineEntry>>();
        for (var line : lines) {
            workflows
                    .computeIfAbsent(line.correlationId(), _ -> new ArrayList<>())
                    .add(line.entry());
        }
        var items = new ArrayList<TransactWriteItem>();
        workflows.forEach((workflow, entries) -> {
            var item = expiring(LedgerKeys.timeline(workflow, now), now.plus(TIMELINES_KEPT));
            item.put(CONTENT, text(TimelineLines.of(entries).json()));
            items.add(put(item));
        });
        return items;
    }

    private Map<String, AttributeValue> planned(String service, PlannedEvent planned) {
        var item = new HashMap<>(LedgerKeys.planned(planned.due()));
        var messages = new OutboundMessages(List.of(outbound(planned.event())));
        item.put(SERVICE, text(service));
        item.put(CONTENT, text(messages.json()));
        return item;
    }

    private static List<OutboxEntry> outbox(List<Outbound> messages, Instant now) {
        var entries = new ArrayList<OutboxEntry>();
        var together = new ArrayList<Outbound>();
        int bytes = 0;
        for (var message : messages) {
            if (bytes + message.sizeBytes() > OUTBOX_BYTES_MAX && !together.isEmpty()) {
                entries.add(entry(together, now));
                together.clear();
                bytes = 0;
            }
            together.add(message);
            bytes += message.sizeBytes();
        }
        if (!together.isEmpty()) {
            entries.add(entry(together, now));
        }
        return entries;
    }

    private static OutboxEntry entry(List<Outbound> messages, Instant now) {
        return new OutboxEntry(LedgerKeys.outbox(now), new OutboundMessages(messages));
    }

    private Outbound outbound(Event<?> event) {
        var flow = options.flows().of(event.type());
        var outbound = Outbound.of(flow.topic(), flow.dialect().write(event));
        if (outbound.sizeBytes() > EVENT_BYTES_MAX) {
            var reason =
                    new IllegalArgumentException(
                            "event %s has %d bytes, of %d that a message may have"
                                    .formatted(event.id(), outbound.sizeBytes(), EVENT_BYTES_MAX));
            throw new PublicationRefused(String.valueOf(reason.getMessage()), reason);
        }
        return outbound;
    }

    private static Map<String, AttributeValue> expiring(
            Map<String, AttributeValue> key, Instant end) {
        var item = new HashMap<>(key);
        item.put(EXPIRES, number(end.getEpochSecond()));
        return item;
    }

    private TransactWriteItem put(Map<String, AttributeValue> item) {
        var put = Put.builder().tableName(options.place().table()).item(item).build();
        return TransactWriteItem.builder().put(put).build();
    }

    /// Refused if it is there.
    private TransactWriteItem putNew(Map<String, AttributeValue> item) {
        var put =
                Put.builder()
                        .tableName(options.place().table())
                        .item(item)
                        .conditionExpression("attribute_not_exists(pk)")
                        .build();
        return TransactWriteItem.builder().put(put).build();
    }
}
