package dev.tradewind.aws.sns;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.operation.Echo;
import dev.tradewind.engine.Arn;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads the ARNs of requests, with SNS's words for what is wrong with one.
final class SnsArns {
    private static final int ELEMENTS = 6;

    private SnsArns() {}

    /// @param parameter the name of the request's member that holds it
    static Arn parse(String parameter, @Nullable String text) {
        var required = required(parameter, text);
        int elements = required.split(":", -1).length;
        if (elements < ELEMENTS) {
            throw SnsError.invalid(
                    "%s Reason: An ARN must have at least %d elements, not %d"
                            .formatted(parameter, ELEMENTS, elements));
        }
        return Arn.parse(required);
    }

    /// The ARN of something that is served in the caller's region only, as everything of SNS is. A request without
    /// a signature names no region: a link in a message is followed wherever it leads.
    static Arn inRegion(Caller caller, String parameter, @Nullable String text) {
        var arn = parse(parameter, text);
        if (caller.isSigned() && !arn.region().equals(caller.region())) {
            throw SnsError.invalid(parameter);
        }
        return arn;
    }

    /// The ARN of something that nobody but its owner uses.
    static Arn own(Caller caller, String parameter, @Nullable String text) {
        var arn = inRegion(caller, parameter, text);
        if (!arn.account().equals(caller.account())) {
            throw SnsError.AUTHORIZATION_ERROR.because(
                    "%s is not authorized to access %s".formatted(caller.account(), arn));
        }
        return arn;
    }

    static void requireLength(String member, String value, int min, int max) {
        if (value.length() < min || value.length() > max) {
            throw SnsError.VALIDATION_ERROR.because(
                    "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint:"
                                    .formatted(Echo.of(value), member)
                            + (value.length() < min
                                    ? " Member must have length greater than or equal to " + min
                                    : " Member must have length less than or equal to " + max));
        }
    }

    static <T> T required(String parameter, @Nullable T value) {
        if (value == null) {
            var member =
                    parameter.substring(0, 1).toLowerCase(Locale.ROOT) + parameter.substring(1);
            throw SnsError.VALIDATION_ERROR.because(
                    "1 validation error detected: Value null at '%s' failed to satisfy constraint:"
                                    .formatted(member)
                            + " Member must not be null");
        }
        return value;
    }
}
