package dev.tradewind.aws.sqs;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// Checks of single parameters, with SQS's words for what is wrong with them.
final class Require {
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7E]{1,128}");

    private Require() {}

    static <T> T parameter(String name, @Nullable T value) {
        if (value == null) {
            throw SqsError.MISSING_PARAMETER.because(
                    "The request must contain the parameter %s.".formatted(name));
        }
        return value;
    }

    /// Tags for example, of which there has to be one.
    static <V> Map<String, V> nonEmpty(String name, Map<String, V> values) {
        return parameter(name, values.isEmpty() ? null : values);
    }

    static <T> List<T> nonEmpty(String name, List<T> values) {
        return parameter(name, values.isEmpty() ? null : values);
    }

    /// A value that may be left out, but not be outside its range.
    ///
    /// @param reason what is said of one that is
    static void within(String name, @Nullable Integer value, int min, int max, String reason) {
        if (value != null && (value < min || value > max)) {
            throw invalid(name, value.toString(), reason);
        }
    }

    /// An id that the sender or receiver chooses; it may be left out.
    static void id(String parameter, @Nullable String id) {
        if (id != null && !ID.matcher(id).matches()) {
            throw invalid(
                    parameter,
                    id,
                    parameter
                            + " can only include alphanumeric and punctuation characters."
                            + " 1 to 128 in length.");
        }
    }

    static SqsException invalid(String name, String value, String reason) {
        return SqsError.INVALID_PARAMETER_VALUE.because(
                "Value %s for parameter %s is invalid. Reason: %s".formatted(value, name, reason));
    }
}
