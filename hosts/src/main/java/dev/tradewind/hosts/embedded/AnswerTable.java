package dev.tradewind.hosts.embedded;

import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.IdempotencyKey;
import dev.tradewind.http.Problem;
import dev.tradewind.http.json.JsonCodec;
import dev.tradewind.store.Batch;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// The answers of commands that had an idempotency key, by service, command and key.
final class AnswerTable {
    static final Table ROWS = new Table("answers");

    private static final JsonCodec<Row> CODEC = JsonCodec.of(Row.class);

    /// How long a caller can repeat a command.
    private static final Duration KEPT = Duration.ofDays(7);

    private final Store store;
    private final ExpiryTable expiries;

    AnswerTable(Store store, ExpiryTable expiries) {
        this.store = store;
        this.expiries = expiries;
    }

    /// The answer that this command was given before.
    ///
    /// @throws Problem if its key was used for another request
    <R> Optional<R> find(Command<R> command) {
        return find(command, key -> store.get(ROWS, key));
    }

    /// As [#find(Command)], with the answers of every decision before this one.
    <R> Optional<R> find(Batch batch, Command<R> command) {
        return find(command, key -> batch.get(ROWS, key));
    }

    private static <R> Optional<R> find(
            Command<R> command, Function<byte[], Optional<byte[]>> rows) {
        return command.idempotencyKey()
                .flatMap(key -> rows.apply(rowKey(command, key)).map(row -> same(key, row)))
                .map(answer -> command.answers().decode(answer));
    }

    private static byte[] same(IdempotencyKey key, byte[] row) {
        var stored = CODEC.decode(row);
        if (!stored.fingerprint().equals(key.fingerprint())) {
            throw Problem.of(
                    Problem.Kind.IDEMPOTENCY_KEY_REUSED,
                    "the idempotency key %s was used with another request body"
                            .formatted(key.value()));
        }
        return stored.answer().getBytes(StandardCharsets.UTF_8);
    }

    <R> void put(UnitOfWork work, Command<R> command, R answer) {
        command.idempotencyKey()
                .ifPresent(key -> {
                    var json = new String(command.answers().encode(answer), StandardCharsets.UTF_8);
                    var row = CODEC.encode(new Row(key.fingerprint(), json));
                    var rowKey = rowKey(command, key);
                    work.batch().put(ROWS, rowKey, row);
                    expiries.add(work, ROWS, rowKey, KEPT);
                });
    }

    private static byte[] rowKey(Command<?> command, IdempotencyKey key) {
        return Keys.of(command.service(), command.name(), key.value());
    }

    private record Row(String fingerprint, String answer) {}
}
