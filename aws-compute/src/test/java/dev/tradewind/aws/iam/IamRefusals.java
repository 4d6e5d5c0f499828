package dev.tradewind.aws.iam;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.iam.model.IamException;

/// Refusals as tests read them.
final class IamRefusals {
    private IamRefusals() {}

    /// The code, status and message with which a call is refused.
    static String refusal(ThrowingCallable call) {
        var refusal = catchThrowableOfType(IamException.class, call);
        var details = refusal.awsErrorDetails();
        return "%s %d %s"
                .formatted(details.errorCode(), refusal.statusCode(), details.errorMessage());
    }
}
