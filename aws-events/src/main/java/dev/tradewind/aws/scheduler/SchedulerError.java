package dev.tradewind.aws.scheduler;

import dev.tradewind.broker.bus.BusFault;
import dev.tradewind.broker.schedule.ScheduleFault;
import dev.tradewind.broker.schedule.expression.ExpressionFault;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.InternalServerException;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.SchedulerException;
import software.amazon.awssdk.services.scheduler.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.scheduler.model.ThrottlingException;
import software.amazon.awssdk.services.scheduler.model.ValidationException;

/// The errors of EventBridge Scheduler: the exception's name, the HTTP status, and the SDK's exception.
///
/// Source: the service's model.
enum SchedulerError {
    CONFLICT("ConflictException", 409, ConflictException::builder),
    INTERNAL("InternalServerException", 500, InternalServerException::builder),
    NOT_FOUND("ResourceNotFoundException", 404, ResourceNotFoundException::builder),
    QUOTA_EXCEEDED("ServiceQuotaExceededException", 402, ServiceQuotaExceededException::builder),
    THROTTLING("ThrottlingException", 429, ThrottlingException::builder),
    VALIDATION("ValidationException", 400, ValidationException::builder);

    private final String code;
    private final int status;

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final Supplier<? extends SchedulerException.Builder> builders;

    SchedulerError(
            String code, int status, Supplier<? extends SchedulerException.Builder> builders) {
        this.code = code;
        this.status = status;
        this.builders = builders;
    }

    /// The SDK's exception, ready to throw.
    SchedulerException because(String message) {
        var details =
                AwsErrorDetails.builder()
                        .serviceName("scheduler")
                        .errorCode(code)
                        .errorMessage(message)
                        .build();
        return (SchedulerException)
                builders.get().message(message).statusCode(status).awsErrorDetails(details).build();
    }

    static SchedulerException of(Refusal refusal) {
        var message = refusal.getMessage();
        return switch (refusal.code()) {
            case ScheduleFault fault -> of(fault).because(message);
            case ExpressionFault _, BusFault _ -> VALIDATION.because(message);
            case RequestFault.THROTTLED -> THROTTLING.because("Rate exceeded");
            case RequestFault _ -> VALIDATION.because(message);
            default -> INTERNAL.because(message);
        };
    }

    private static SchedulerError of(ScheduleFault fault) {
        return switch (fault) {
            case SCHEDULE_EXISTS, GROUP_EXISTS -> CONFLICT;
            case SCHEDULE_NOT_FOUND, GROUP_NOT_FOUND -> NOT_FOUND;
            case GROUP_IS_DEFAULT -> VALIDATION;
            case TOO_MANY_GROUPS -> QUOTA_EXCEEDED;
            case TOO_OLD -> INTERNAL;
        };
    }
}
