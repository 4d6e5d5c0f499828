package dev.tradewind.functions.asynchronous;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.JsonRow;
import dev.tradewind.engine.KeyRange;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.util.Set;

/// The failed attempts of an event that waits for another one. The receive count of its message would not do: it counts
/// what the end of the process interrupted too, and knows no errors from throttles.
///
/// @param errors of the function
/// @param setbacks attempts that did not get as far as the function
record EventAttempts(int errors, int setbacks) {
    /// By function and request id: JSON.
    static final Table TABLE = new Table("function-attempts");

    private static final KeyRange EVERY_KEY = new KeyRange(new byte[0], new byte[] {(byte) 0xFF});

    static final EventAttempts NONE = new EventAttempts(0, 0);

    /// Between the function and the request id, and the character after it; neither is in a name.
    private static final char SEPARATOR = '/';

    private static final char AFTER_SEPARATOR = SEPARATOR + 1;

    EventAttempts withError() {
        return new EventAttempts(errors + 1, setbacks);
    }

    EventAttempts withSetback() {
        return new EventAttempts(errors, setbacks + 1);
    }

    static EventAttempts of(Store store, AcceptedEvent event) {
        return store.get(TABLE, key(event)).map(EventAttempts::decode).orElse(NONE);
    }

    void put(UnitOfWork work, AcceptedEvent event) {
        var row = JsonRow.create();
        row.put("errors", errors);
        row.put("setbacks", setbacks);
        work.batch().put(TABLE, key(event), JsonRow.encode(row));
    }

    /// Forgets those of an event that has ended.
    void forget(UnitOfWork work, AcceptedEvent event) {
        if (!equals(NONE)) {
            work.batch().delete(TABLE, key(event));
        }
    }

    /// Forgets those of a function.
    static void forget(UnitOfWork work, Arn function) {
        var all = range(function);
        work.batch().deleteRange(TABLE, all.from(), all.to());
    }

    /// Forgets those of all functions but these.
    static void forgetBut(UnitOfWork work, Set<Arn> kept) {
        EVERY_KEY.deleteBut(work.batch(), TABLE, kept.stream().map(EventAttempts::range).toList());
    }

    /// The keys of a function's events.
    private static KeyRange range(Arn function) {
        return new KeyRange(
                (function.toString() + SEPARATOR).getBytes(UTF_8),
                (function.toString() + AFTER_SEPARATOR).getBytes(UTF_8));
    }

    private static EventAttempts decode(byte[] bytes) {
        var row = JsonRow.decode(bytes);
        return new EventAttempts(row.required("errors").asInt(), row.required("setbacks").asInt());
    }

    private static byte[] key(AcceptedEvent event) {
        return (event.function().toString() + SEPARATOR + event.requestId()).getBytes(UTF_8);
    }
}
