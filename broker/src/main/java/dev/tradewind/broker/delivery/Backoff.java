package dev.tradewind.broker.delivery;

import java.util.Locale;
import java.util.Optional;

/// The ways in which delays grow from the least to the greatest over the backoff phase. AWS names
/// and draws these functions and publishes no formula for them; here `x` is how far the phase has
/// come, from 0 to 1.
///
/// Source: Amazon SNS Developer Guide, "Message delivery retries".
public enum Backoff {
    /// By equal steps.
    LINEAR {
        @Override
        double seconds(double x, double min, double max) {
            return min + (max - min) * x;
        }
    },
    /// By steps that themselves grow by equal amounts.
    ARITHMETIC {
        @Override
        double seconds(double x, double min, double max) {
            return min + (max - min) * x * x;
        }
    },
    /// By equal factors.
    GEOMETRIC {
        @Override
        double seconds(double x, double min, double max) {
            return min * Math.pow(max / min, x);
        }
    },
    /// By factors that themselves grow.
    EXPONENTIAL {
        @Override
        double seconds(double x, double min, double max) {
            return min * Math.pow(max / min, x * x);
        }
    };

    abstract double seconds(double x, double min, double max);

    /// As delivery policies spell it.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Backoff> named(String name) {
        for (var function : values()) {
            if (function.wireName().equals(name)) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }
}
