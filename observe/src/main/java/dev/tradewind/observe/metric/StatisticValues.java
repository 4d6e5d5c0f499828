package dev.tradewind.observe.metric;

import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// The statistics of some values of a metric: their number, sum, least and greatest, and as far as it is known how they
/// are distributed. Those of two sets of values can be merged.
public final class StatisticValues {
    private final double count;
    private final double sum;
    private final double minimum;
    private final double maximum;
    private final @Nullable QuantileSketch sketch;

    private StatisticValues(
            double count,
            double sum,
            double minimum,
            double maximum,
            @Nullable QuantileSketch sketch) {
        this.count = count;
        this.sum = sum;
        this.minimum = minimum;
        this.maximum = maximum;
        this.sketch = sketch;
    }

    /// The same value, `count` times.
    public static StatisticValues of(double value, double count) {
        return new StatisticValues(count, value * count, value, value, null);
    }

    public static StatisticValues of(double value) {
        return of(value, 1);
    }

    /// Statistics that somebody else made of values which are not known.
    public static StatisticValues ofSet(double count, double sum, double minimum, double maximum) {
        return new StatisticValues(count, sum, minimum, maximum, null);
    }

    static StatisticValues ofSketched(
            double count, double sum, double minimum, double maximum, QuantileSketch sketch) {
        return new StatisticValues(count, sum, minimum, maximum, sketch);
    }

    public StatisticValues merged(StatisticValues other) {
        double least = Math.min(minimum, other.minimum);
        double greatest = Math.max(maximum, other.maximum);
        return new StatisticValues(
                count + other.count,
                sum + other.sum,
                least,
                greatest,
                least == greatest ? null : mergedSketch(other));
    }

    private @Nullable QuantileSketch mergedSketch(StatisticValues other) {
        var mine = distribution();
        var others = other.distribution();
        return mine.isPresent() && others.isPresent() ? mine.get().merged(others.get()) : null;
    }

    /// The distribution; of equal values it is known without having been noted.
    private Optional<QuantileSketch> distribution() {
        return sketch == null && isOneValue() && minimum >= 0
                ? Optional.of(QuantileSketch.of(minimum, count))
                : Optional.ofNullable(sketch);
    }

    boolean isOneValue() {
        return minimum == maximum;
    }

    public double count() {
        return count;
    }

    public double sum() {
        return sum;
    }

    public double minimum() {
        return minimum;
    }

    public double maximum() {
        return maximum;
    }

    public double average() {
        return sum / count;
    }

    /// The value below which so many per cent of all values are, to one per cent of itself; nothing if the values are not
    /// known, or some are negative.
    public OptionalDouble percentile(double percent) {
        if (isOneValue()) {
            return OptionalDouble.of(minimum);
        }
        return sketch == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.clamp(sketch.percentile(percent), minimum, maximum));
    }

    Optional<QuantileSketch> sketch() {
        return Optional.ofNullable(sketch);
    }

    @Override
    public String toString() {
        return "%s values from %s to %s, together %s".formatted(count, minimum, maximum, sum);
    }
}
