package dev.tradewind.telemetry;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/// A number that only grows, from 0 at the start of the instance.
public final class Counter implements Metric {
    private final Description description;
    private final List<Label> labels;
    private final LongAdder count = new LongAdder();

    Counter(Description description, List<Label> labels) {
        this.description = description;
        this.labels = labels;
    }

    public void add(long more) {
        count.add(more);
    }

    @Override
    public Description description() {
        return description;
    }

    public List<Label> labels() {
        return labels;
    }

    /// As it is now, in the unit of the description.
    public double value() {
        return description.unit().of(count.sum());
    }
}
