package dev.tradewind.app.trace;

import dev.tradewind.telemetry.Gauges.Value;
import dev.tradewind.telemetry.Label;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/// The numbers of what a collector took, and of what was lost on the way to it.
final class SendCounts {
    private final LongAdder sent = new LongAdder();
    private final LongAdder lost = new LongAdder();

    /// The same result, counted when it is there.
    CompletableResultCode counted(CompletableResultCode result, int count) {
        return result.whenComplete(() -> (result.isSuccess() ? sent : lost).add(count));
    }

    List<Value> values() {
        return List.of(value("lost", lost.sum()), value("sent", sent.sum()));
    }

    static Value value(String outcome, long count) {
        return new Value(List.of(new Label("outcome", outcome)), count);
    }
}
