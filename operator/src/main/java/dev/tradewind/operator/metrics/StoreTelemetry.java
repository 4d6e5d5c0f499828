package dev.tradewind.operator.metrics;

import dev.tradewind.store.StoreObserver;
import dev.tradewind.telemetry.Counter;
import dev.tradewind.telemetry.Description;
import dev.tradewind.telemetry.Histogram;
import dev.tradewind.telemetry.Label;
import dev.tradewind.telemetry.Telemetry;
import dev.tradewind.telemetry.Unit;
import java.util.function.LongSupplier;

/// The store's groups and rounds in numbers. Called by one thread at a time, it counts without allocating anything.
public final class StoreTelemetry implements StoreObserver {
    private final LongSupplier nanos;
    private final Counter decisions;
    private final Counter changes;
    private final Counter bytes;
    private final Counter givenUp;
    private final Histogram synced;
    private final Histogram unsynced;
    private final Histogram roundCalls;
    private final Histogram roundTime;
    private long writingSinceNanos;
    private long roundSinceNanos;

    /// @param nanos a time that only goes on, as [System#nanoTime]
    public StoreTelemetry(Telemetry telemetry, LongSupplier nanos) {
        this.nanos = nanos;
        decisions = counter(telemetry, "decisions", "Decisions whose changes were committed.");
        changes = counter(telemetry, "changes", "Rows put or deleted, and ranges deleted.");
        bytes =
                telemetry.counter(
                        new Description(
                                "tradewind_store_written",
                                Unit.BYTES,
                                "Keys and values of committed changes."));
        givenUp =
                counter(
                        telemetry,
                        "given_up_decisions",
                        "Decisions of groups that could not be committed.");
        synced = write(telemetry, true);
        unsynced = write(telemetry, false);
        roundCalls = telemetry.sizes("tradewind_round_calls", "Calls that were made in one round.");
        roundTime =
                telemetry.timing(
                        "tradewind_round", "A round from its turn to the end of its write.");
    }

    private static Counter counter(Telemetry telemetry, String name, String help) {
        return telemetry.counter(new Description("tradewind_store_" + name, Unit.NUMBER, help));
    }

    private static Histogram write(Telemetry telemetry, boolean synced) {
        return telemetry.timing(
                "tradewind_store_write",
                "Writing one group of changes; on disk where synced.",
                new Label("synced", Boolean.toString(synced)));
    }

    @Override
    public void writing() {
        writingSinceNanos = nanos.getAsLong();
    }

    @Override
    public void written(int decided, int changed, int sizeBytes, boolean onDisk) {
        (onDisk ? synced : unsynced).record(nanos.getAsLong() - writingSinceNanos);
        decisions.add(decided);
        changes.add(changed);
        bytes.add(sizeBytes);
    }

    @Override
    public void givenUp(int decided) {
        givenUp.add(decided);
    }

    @Override
    public void roundBegins() {
        roundSinceNanos = nanos.getAsLong();
    }

    @Override
    public void roundEnds(int calls) {
        roundCalls.record(calls);
        roundTime.record(nanos.getAsLong() - roundSinceNanos);
    }
}
