package dev.tradewind.aws.logs;

import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import dev.tradewind.observe.log.LogFault;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LimitExceededException;
import software.amazon.awssdk.services.cloudwatchlogs.model.MalformedQueryException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ServiceUnavailableException;
import software.amazon.awssdk.services.cloudwatchlogs.model.SessionStreamingException;
import software.amazon.awssdk.services.cloudwatchlogs.model.SessionTimeoutException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ThrottlingException;
import software.amazon.awssdk.services.cloudwatchlogs.model.TooManyTagsException;

/// The errors of CloudWatch Logs: their codes, the HTTP status, and the SDK's exception.
///
/// Source: the service's model.
enum LogsError {
    INVALID_PARAMETER("InvalidParameterException", 400, InvalidParameterException::builder),
    LIMIT_EXCEEDED("LimitExceededException", 400, LimitExceededException::builder),
    ALREADY_EXISTS("ResourceAlreadyExistsException", 400, ResourceAlreadyExistsException::builder),
    MALFORMED_QUERY("MalformedQueryException", 400, MalformedQueryException::builder),
    NOT_FOUND("ResourceNotFoundException", 400, ResourceNotFoundException::builder),
    SESSION_TIMEOUT("SessionTimeoutException", 400, SessionTimeoutException::builder),
    STREAMING("SessionStreamingException", 400, SessionStreamingException::builder),
    TOO_MANY_TAGS("TooManyTagsException", 400, TooManyTagsException::builder),
    THROTTLED("ThrottlingException", 400, ThrottlingException::builder),
    UNAVAILABLE("ServiceUnavailableException", 500, ServiceUnavailableException::builder);

    private final String code;
    private final int status;

    @SuppressWarnings("ImmutableEnumChecker") // a reference to a static method
    private final Supplier<? extends CloudWatchLogsException.Builder> builders;

    LogsError(
            String code, int status, Supplier<? extends CloudWatchLogsException.Builder> builders) {
        this.code = code;
        this.status = status;
        this.builders = builders;
    }

    /// A [#MALFORMED_QUERY] that tells what is wrong, and where.
    static CloudWatchLogsException malformed(String message, int start, int end) {
        var builder =
                MalformedQueryException.builder()
                        .queryCompileError(error ->
                                error.message(message)
                                        .location(it ->
                                                it.startCharOffset(start).endCharOffset(end)));
        return MALFORMED_QUERY.finish(
                builder, "%s (characters %d to %d)".formatted(message, start, end));
    }

    /// The SDK's exception, ready to throw.
    CloudWatchLogsException because(String message) {
        return finish(builders.get(), message);
    }

    private CloudWatchLogsException finish(
            CloudWatchLogsException.Builder builder, String message) {
        var details =
                AwsErrorDetails.builder()
                        .serviceName("CloudWatchLogs")
                        .errorCode(code)
                        .errorMessage(message)
                        .build();
        builder.awsErrorDetails(details).message(message).statusCode(status);
        return (CloudWatchLogsException) builder.build();
    }

    /// A core's refusal in the words of CloudWatch Logs.
    static CloudWatchLogsException of(Refusal refusal) {
        var message = refusal.getMessage();
        return switch (refusal.code()) {
            case LogFault fault -> of(fault).because(message);
            case RequestFault.THROTTLED -> THROTTLED.because("Rate exceeded");
            default -> INVALID_PARAMETER.because(message);
        };
    }

    private static LogsError of(LogFault fault) {
        return switch (fault) {
            case GROUP_NOT_FOUND, STREAM_NOT_FOUND, FILTER_NOT_FOUND -> NOT_FOUND;
            case GROUP_EXISTS, STREAM_EXISTS -> ALREADY_EXISTS;
            case TOO_MANY_GROUPS, TOO_MANY_FILTERS -> LIMIT_EXCEEDED;
            case INVALID_EVENTS, INVALID_PATTERN, INVALID_FILTER -> INVALID_PARAMETER;
            case TOO_MUCH_DATA -> UNAVAILABLE;
        };
    }
}
