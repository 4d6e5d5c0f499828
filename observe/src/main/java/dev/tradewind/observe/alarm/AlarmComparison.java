package dev.tradewind.observe.alarm;

import java.util.Optional;
import java.util.stream.Stream;

/// A way to compare a value with the threshold.
///
/// Source: CloudWatch API Reference, PutMetricAlarm, `ComparisonOperator`; the three that it has beside these are those of
/// anomaly detection.
public enum AlarmComparison {
    GREATER_OR_EQUAL("GreaterThanOrEqualToThreshold", "greater than or equal to"),
    GREATER("GreaterThanThreshold", "greater than"),
    LESS("LessThanThreshold", "less than"),
    LESS_OR_EQUAL("LessThanOrEqualToThreshold", "less than or equal to");

    private final String text;
    private final String words;

    AlarmComparison(String text, String words) {
        this.text = text;
        this.words = words;
    }

    public String text() {
        return text;
    }

    String words() {
        return words;
    }

    boolean isBreaching(double value, double threshold) {
        return switch (this) {
            case GREATER_OR_EQUAL -> value >= threshold;
            case GREATER -> value > threshold;
            case LESS -> value < threshold;
            case LESS_OR_EQUAL -> value <= threshold;
        };
    }

    public static Optional<AlarmComparison> named(String text) {
        return Stream.of(values()).filter(it -> it.text.equals(text)).findFirst();
    }
}
