package dev.tradewind.hosts.aws;

import static dev.tradewind.hosts.aws.LedgerKeys.CONTENT;
import static dev.tradewind.hosts.aws.LedgerKeys.FINGERPRINT;
import static dev.tradewind.hosts.aws.LedgerKeys.text;

import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.HostRefusal;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.hosts.aws.LedgerTransactions.Outcome;
import dev.tradewind.hosts.handling.AnswerKey;
import dev.tradewind.hosts.handling.Commit;
import dev.tradewind.hosts.handling.Ledger;
import dev.tradewind.hosts.handling.Mark;
import dev.tradewind.hosts.handling.Records;
import dev.tradewind.hosts.handling.Step;
import dev.tradewind.hosts.handling.StoredAnswer;
import dev.tradewind.hosts.handling.TimelineLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The ledger in the table. Each commit is one transaction, which may write one more item with it.
final class DynamoLedger implements Ledger {
    /// Of a step in turn. Steps of this process come after each other from the second run on, so more than a few mean that many
    /// processes want the same document.
    private static final int RUNS_MAX = 100;

    /// Bounds what one answer holds; an order has about forty entries, in fewer items.
    private static final int TIMELINE_ITEMS_MAX = 1000;

    private final Table table;
    private final List<TransactWriteItem> more;
    private final Runnable afterwards;

    /// The parts that a ledger and those made from it have together.
    ///
    /// @param publisher of the events of commits
    record Table(
            DynamoDbClient client,
            String name,
            CommitItems items,
            LedgerTransactions transactions,
            OutboxPublisher publisher,
            TurnLocks locks) {
        DynamoDocuments documents() {
            return DynamoDocuments.of(client, name);
        }
    }

    DynamoLedger(Table table) {
        this(table, List.of(), () -> {});
    }

    private DynamoLedger(Table table, List<TransactWriteItem> more, Runnable afterwards) {
        this.table = table;
        this.more = more;
        this.afterwards = afterwards;
    }

    /// This ledger, each of whose commits writes this item as well, unless its condition says that it was overtaken.
    DynamoLedger with(TransactWriteItem item) {
        return new DynamoLedger(table, List.of(item), afterwards);
    }

    /// This ledger, each of whose commits is followed by this.
    DynamoLedger then(Runnable action) {
        return new DynamoLedger(table, more, action);
    }

    @Override
    public Documents documents() {
        return table.documents();
    }

    @Override
    public boolean hasMark(Mark.Effect effect) {
        return !item(LedgerKeys.mark(effect)).isEmpty();
    }

    @Override
    public Optional<StoredAnswer> answer(AnswerKey key) {
        var item = item(LedgerKeys.answer(key));
        return item.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new StoredAnswer(
                                LedgerKeys.textOf(item, FINGERPRINT),
                                LedgerKeys.textOf(item, CONTENT)));
    }

    private Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
        return table.client()
                .getItem(it -> it.tableName(table.name()).key(key).consistentRead(true))
                .item();
    }

    @Override
    public List<TimelineEntry> timeline(String correlationId) {
        return table
                .client()
                .query(it ->
                        it.tableName(table.name())
                                .consistentRead(true)
                                .limit(TIMELINE_ITEMS_MAX)
                                .keyConditionExpression("pk = :pk")
                                .expressionAttributeValues(
                                        Map.of(":pk", text(LedgerKeys.timeline(correlationId)))))
                .items()
                .stream()
                .flatMap(
                        it -> TimelineLines.read(LedgerKeys.textOf(it, CONTENT)).entries().stream())
                .sorted(Comparator.comparing(TimelineEntry::at))
                .toList();
    }

    /// Tells the timeline of what changed nothing.
    void tell(List<TransactWriteItem> lines) {
        table.transactions().make(lines);
    }

    /// The items of lines for the timeline.
    List<TransactWriteItem> lines(List<TimelineLine> lines, Instant now) {
        return table.items().timeline(lines, now);
    }

    @Override
    public boolean commit(Commit commit) {
        return overtakenBy(commit).isEmpty();
    }

    /// Makes a commit.
    ///
    /// @return nothing if it was made; else the items that had changed
    private Optional<Outcome.Refused> overtakenBy(Commit commit) {
        var prepared = table.items().of(commit);
        var items = new ArrayList<>(prepared.items());
        items.addAll(more);
        return switch (table.transactions().make(items)) {
            case Outcome.Refused refused -> Optional.of(refused);
            case Outcome.Made _ -> {
                prepared.outbox().forEach(table.publisher()::publish);
                afterwards.run();
                yield Optional.empty();
            }
        };
    }

    /// Runs a step again until nothing came between. What it found changed the first time it wants, and from then on steps of
    /// this process that want the same wait for each other.
    @Override
    public <R> R commitInTurn(Function<Records, Step<R>> step) {
        var seen = new TreeMap<DocumentPlace, Long>();
        var wanted = new TreeSet<DocumentPlace>();
        for (int run = 1; run <= RUNS_MAX; run++) {
            try (var _ = table.locks().hold(wanted)) {
                var decided = step.apply(new RecordsInTurn());
                var overtaken = overtakenBy(decided.commit());
                if (overtaken.isEmpty()) {
                    return decided.result();
                }
                requireOvertaken(decided.commit(), overtaken.get(), seen);
                decided.commit().decision().writes().stream()
                        .map(DocumentPlace::of)
                        .forEach(wanted::add);
            }
            LedgerTransactions.pauseAfter(run);
        }
        throw new HostRefusal.TooBusy();
    }

    /// A document that has the version that it had before the step ran has not changed meanwhile: the step expects a version
    /// that there never was.
    private static void requireOvertaken(
            Commit commit, Outcome.Refused refused, Map<DocumentPlace, Long> seen) {
        var writes = commit.decision().writes();
        refused.versions()
                .forEach((at, version) -> {
                    if (at < writes.size()) {
                        var place = DocumentPlace.of(writes.get(at));
                        if (version.equals(seen.put(place, version))) {
                            throw new IllegalStateException(
                                    "a decision of %s expects a version of %s %s that it does not have"
                                            .formatted(
                                                    commit.service(),
                                                    place.collection(),
                                                    place.key()));
                        }
                    }
                });
    }

    /// The records that a step in turn finds.
    private final class RecordsInTurn implements Records {
        @Override
        public Documents documents() {
            return table.documents().inTurn();
        }

        @Override
        public boolean hasMark(Mark.Effect effect) {
            return DynamoLedger.this.hasMark(effect);
        }

        @Override
        public Optional<StoredAnswer> answer(AnswerKey key) {
            return DynamoLedger.this.answer(key);
        }
    }
}
