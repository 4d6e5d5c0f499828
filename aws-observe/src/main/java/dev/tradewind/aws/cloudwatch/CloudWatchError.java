package dev.tradewind.aws.cloudwatch;

import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import dev.tradewind.observe.alarm.AlarmFault;
import dev.tradewind.observe.dashboard.DashboardFault;
import dev.tradewind.observe.metric.MetricFault;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.DashboardInvalidInputErrorException;
import software.amazon.awssdk.services.cloudwatch.model.DashboardNotFoundErrorException;
import software.amazon.awssdk.services.cloudwatch.model.DashboardValidationMessage;
import software.amazon.awssdk.services.cloudwatch.model.InternalServiceException;
import software.amazon.awssdk.services.cloudwatch.model.InvalidFormatException;
import software.amazon.awssdk.services.cloudwatch.model.InvalidNextTokenException;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterValueException;
import software.amazon.awssdk.services.cloudwatch.model.LimitExceededException;
import software.amazon.awssdk.services.cloudwatch.model.MissingRequiredParameterException;
import software.amazon.awssdk.services.cloudwatch.model.ResourceNotFoundException;

/// The errors of CloudWatch: the code of the Query protocol, the shape that the other protocols name, the
/// HTTP status, and the SDK's exception.
///
/// Source: the error traits of CloudWatch's model.
enum CloudWatchError {
    DASHBOARD_INVALID(
            "InvalidParameterInput",
            "DashboardInvalidInputError",
            400,
            DashboardInvalidInputErrorException::builder),
    DASHBOARD_NOT_FOUND(
            "ResourceNotFound",
            "DashboardNotFoundError",
            404,
            DashboardNotFoundErrorException::builder),
    INTERNAL(
            "InternalServiceError", "InternalServiceFault", 500, InternalServiceException::builder),
    INVALID_VALUE(
            "InvalidParameterValue",
            "InvalidParameterValueException",
            400,
            InvalidParameterValueException::builder),
    INVALID_COMBINATION(
            "InvalidParameterCombination",
            "InvalidParameterCombinationException",
            400,
            InvalidParameterCombinationException::builder),
    INVALID_FORMAT("InvalidFormat", "InvalidFormatFault", 400, InvalidFormatException::builder),
    INVALID_TOKEN("InvalidNextToken", "InvalidNextToken", 400, InvalidNextTokenException::builder),
    MISSING_VALUE(
            "MissingParameter",
            "MissingRequiredParameterException",
            400,
            MissingRequiredParameterException::builder),
    /// Of an alarm, or a resource that tags are asked of.
    NOT_FOUND("ResourceNotFound", "ResourceNotFound", 404, ResourceNotFoundException::builder),
    /// Of alarms' values; the model does not have it.
    VALIDATION("ValidationError", "ValidationError", 400, CloudWatchException::builder),
    LIMIT_EXCEEDED("LimitExceeded", "LimitExceededFault", 400, LimitExceededException::builder),
    THROTTLED("Throttling", "Throttling", 400, CloudWatchException::builder);

    private static final String NAMESPACE = "com.amazonaws.cloudwatch#";

    private final String code;
    private final String shape;
    private final int status;

    @SuppressWarnings("ImmutableEnumChecker") // a reference to a static method
    private final Supplier<? extends CloudWatchException.Builder> builders;

    CloudWatchError(
            String code,
            String shape,
            int status,
            Supplier<? extends CloudWatchException.Builder> builders) {
        this.code = code;
        this.shape = shape;
        this.status = status;
        this.builders = builders;
    }

    /// The `__type` of an error of this code; one that the model does not have is its own.
    static String type(String code) {
        return Arrays.stream(values())
                .filter(error -> error.code.equals(code))
                .findFirst()
                .map(CloudWatchError::type)
                .orElse(code);
    }

    String type() {
        return NAMESPACE + shape;
    }

    /// The SDK's exception, ready to throw.
    CloudWatchException because(String message) {
        return finish(builders.get(), message);
    }

    /// A [#DASHBOARD_INVALID] that tells each thing that is wrong.
    static CloudWatchException invalid(
            String message, List<DashboardValidationMessage> particulars) {
        return DASHBOARD_INVALID.finish(
                DashboardInvalidInputErrorException.builder()
                        .dashboardValidationMessages(particulars),
                message);
    }

    private CloudWatchException finish(CloudWatchException.Builder builder, String message) {
        var details =
                AwsErrorDetails.builder()
                        .serviceName("CloudWatch")
                        .errorCode(code)
                        .errorMessage(message)
                        .build();
        builder.awsErrorDetails(details).message(message).statusCode(status);
        return (CloudWatchException) builder.build();
    }

    /// A core's refusal in CloudWatch's words.
    static CloudWatchException of(Refusal refusal) {
        var message = refusal.getMessage();
        return switch (refusal.code()) {
            case DashboardFault.DASHBOARD_NOT_FOUND -> DASHBOARD_NOT_FOUND.because(message);
            case DashboardFault.TOO_MANY_DASHBOARDS -> LIMIT_EXCEEDED.because(message);
            case AlarmFault.ALARM_NOT_FOUND -> NOT_FOUND.because(message);
            case AlarmFault.TOO_MANY_ALARMS -> LIMIT_EXCEEDED.because(message);
            case AlarmFault.INVALID_ALARM -> VALIDATION.because(message);
            case MetricFault.TOO_MUCH_DATA -> LIMIT_EXCEEDED.because(message);
            case MetricFault.INVALID_QUERY -> VALIDATION.because(message);
            case RequestFault.THROTTLED -> THROTTLED.because("Rate exceeded");
            default -> INTERNAL.because(message);
        };
    }
}
