package dev.tradewind.aws.sqs;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// Checks of single parameters, with SQS's words for what is wrong with them.
final class Require {
    private Require() {}

    static <T> T parameter(String name, @Nullable T value) {
        if (value == null) {
            throw SqsError.MISSING_PARAMETER.because(
                    "The request must contain the parameter %s.".formatted(name));
        }
        return value;
    }

    /// A value that may be left out, but not be outside its range.
    ///
    /// @param reason what is said of one that is
    static void within(String name, @Nullable Integer value, int min, int max, String reason) {
        if (value != null && (value < min || value > max)) {
            throw invalid(name, value.toString(), reason);
        }
    }

    static SqsException invalid(String name, String value, String reason) {
        return SqsError.INVALID_PARAMETER_VALUE.because(
                "Value %s for parameter %s is invalid. Reason: %s".formatted(value, name, reason));
    }
}
