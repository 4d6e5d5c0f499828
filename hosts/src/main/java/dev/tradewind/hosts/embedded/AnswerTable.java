package dev.tradewind.hosts.embedded;

import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.hosts.handling.AnswerKey;
import dev.tradewind.hosts.handling.StoredAnswer;
import dev.tradewind.http.json.JsonCodec;
import dev.tradewind.store.Table;
import java.time.Duration;
import java.util.Optional;

/// The answers of commands that had an idempotency key, by service, command and key.
final class AnswerTable {
    static final Table ROWS = new Table("answers");

    private static final JsonCodec<StoredAnswer> CODEC = JsonCodec.of(StoredAnswer.class);

    /// The time within which a caller can repeat a command.
    private static final Duration KEPT = Duration.ofDays(7);

    private final ExpiryTable expiries;

    AnswerTable(ExpiryTable expiries) {
        this.expiries = expiries;
    }

    static Optional<StoredAnswer> find(RowReader rows, AnswerKey key) {
        return rows.get(ROWS, rowKey(key)).map(AnswerTable::decode);
    }

    static StoredAnswer decode(byte[] row) {
        return CODEC.decode(row);
    }

    void put(UnitOfWork work, AnswerKey key, StoredAnswer answer) {
        work.batch().put(ROWS, rowKey(key), CODEC.encode(answer));
        expiries.add(work, Expiring.ANSWER, rowKey(key), KEPT);
    }

    private static byte[] rowKey(AnswerKey key) {
        return Keys.of(key.service(), key.command(), key.key());
    }
}
