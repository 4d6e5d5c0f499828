package dev.tradewind.aws.sqs;

import dev.tradewind.broker.queue.QueueFault;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sqs.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sqs.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sqs.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sqs.model.InvalidAddressException;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeNameException;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeValueException;
import software.amazon.awssdk.services.sqs.model.InvalidBatchEntryIdException;
import software.amazon.awssdk.services.sqs.model.InvalidMessageContentsException;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.OverLimitException;
import software.amazon.awssdk.services.sqs.model.PurgeQueueInProgressException;
import software.amazon.awssdk.services.sqs.model.QueueDeletedRecentlyException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.RequestThrottledException;
import software.amazon.awssdk.services.sqs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.TooManyEntriesInBatchRequestException;
import software.amazon.awssdk.services.sqs.model.UnsupportedOperationException;

/// The errors of SQS: the code of the Query protocol, the shape of the JSON protocol, the HTTP status in
/// Query, and the SDK's exception.
///
/// Source: the SQS service model's `awsQueryError` traits; the statuses and the names of the errors that
/// are not modeled, from recorded answers of AWS.
public enum SqsError {
    ACCESS_DENIED("AccessDenied", "AccessDeniedException", 403),
    BATCH_ENTRY_IDS_NOT_DISTINCT(
            "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
            "BatchEntryIdsNotDistinct",
            400,
            BatchEntryIdsNotDistinctException::builder),
    BATCH_REQUEST_TOO_LONG(
            "AWS.SimpleQueueService.BatchRequestTooLong",
            "BatchRequestTooLong",
            400,
            BatchRequestTooLongException::builder),
    EMPTY_BATCH_REQUEST(
            "AWS.SimpleQueueService.EmptyBatchRequest",
            "EmptyBatchRequest",
            400,
            EmptyBatchRequestException::builder),
    INTERNAL_FAILURE("InternalFailure", "InternalFailure", 500),
    INVALID_ADDRESS("InvalidAddress", "InvalidAddress", 404, InvalidAddressException::builder),
    INVALID_ATTRIBUTE_NAME(
            "InvalidAttributeName",
            "InvalidAttributeName",
            400,
            InvalidAttributeNameException::builder),
    INVALID_ATTRIBUTE_VALUE(
            "InvalidAttributeValue",
            "InvalidAttributeValue",
            400,
            InvalidAttributeValueException::builder),
    INVALID_BATCH_ENTRY_ID(
            "AWS.SimpleQueueService.InvalidBatchEntryId",
            "InvalidBatchEntryId",
            400,
            InvalidBatchEntryIdException::builder),
    INVALID_MESSAGE_CONTENTS(
            "InvalidMessageContents",
            "InvalidMessageContents",
            400,
            InvalidMessageContentsException::builder),
    INVALID_PARAMETER_VALUE("InvalidParameterValue", "InvalidParameterValueException", 400),
    MESSAGE_NOT_IN_FLIGHT(
            "AWS.SimpleQueueService.MessageNotInflight",
            "MessageNotInflight",
            400,
            MessageNotInflightException::builder),
    MISSING_PARAMETER("MissingParameter", "MissingRequiredParameterException", 400),
    OVER_LIMIT("OverLimit", "OverLimit", 403, OverLimitException::builder),
    PURGE_QUEUE_IN_PROGRESS(
            "AWS.SimpleQueueService.PurgeQueueInProgress",
            "PurgeQueueInProgress",
            403,
            PurgeQueueInProgressException::builder),
    QUEUE_ALREADY_EXISTS(
            "QueueAlreadyExists", "QueueNameExists", 400, QueueNameExistsException::builder),
    QUEUE_DELETED_RECENTLY(
            "AWS.SimpleQueueService.QueueDeletedRecently",
            "QueueDeletedRecently",
            400,
            QueueDeletedRecentlyException::builder),
    QUEUE_DOES_NOT_EXIST(
            "AWS.SimpleQueueService.NonExistentQueue",
            "QueueDoesNotExist",
            400,
            QueueDoesNotExistException::builder),
    RECEIPT_HANDLE_IS_INVALID(
            "ReceiptHandleIsInvalid",
            "ReceiptHandleIsInvalid",
            404,
            ReceiptHandleIsInvalidException::builder),
    REQUEST_THROTTLED(
            "RequestThrottled", "RequestThrottled", 403, RequestThrottledException::builder),
    RESOURCE_NOT_FOUND(
            "ResourceNotFoundException",
            "ResourceNotFoundException",
            404,
            ResourceNotFoundException::builder),
    TOO_MANY_ENTRIES_IN_BATCH_REQUEST(
            "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
            "TooManyEntriesInBatchRequest",
            400,
            TooManyEntriesInBatchRequestException::builder),
    UNSUPPORTED_OPERATION(
            "AWS.SimpleQueueService.UnsupportedOperation",
            "UnsupportedOperation",
            400,
            UnsupportedOperationException::builder);

    private static final Map<String, SqsError> BY_CODE =
            Arrays.stream(values())
                    .collect(Collectors.toUnmodifiableMap(SqsError::code, Function.identity()));

    private final String code;
    private final String jsonType;
    private final int status;

    @SuppressWarnings("ImmutableEnumChecker") // a reference to a static method
    private final Supplier<? extends SqsException.Builder> builders;

    SqsError(
            String code,
            String shape,
            int status,
            Supplier<? extends SqsException.Builder> builders) {
        this.code = code;
        this.jsonType = "com.amazonaws.sqs#" + shape;
        this.status = status;
        this.builders = builders;
    }

    /// An error that the model does not name.
    SqsError(String code, String shape, int status) {
        this.code = code;
        this.jsonType = unmodeled(shape);
        this.status = status;
        this.builders = SqsException::builder;
    }

    public String code() {
        return code;
    }

    /// The `__type` of the error with this code.
    public static String jsonType(String code) {
        var error = BY_CODE.get(code);
        return error == null ? unmodeled(code) : error.jsonType;
    }

    private static String unmodeled(String shape) {
        return "com.amazon.coral.service#" + shape;
    }

    /// The SDK's exception, ready to throw.
    SqsException because(String message) {
        var details =
                AwsErrorDetails.builder()
                        .serviceName("Sqs")
                        .errorCode(code)
                        .errorMessage(message)
                        .build();
        var builder = builders.get();
        builder.awsErrorDetails(details).message(message).statusCode(status);
        return (SqsException) builder.build();
    }

    static SqsException queueDoesNotExist() {
        return QUEUE_DOES_NOT_EXIST.because("The specified queue does not exist.");
    }

    /// The broker's refusal in SQS's words.
    static SqsException of(Refusal refusal) {
        var message = refusal.getMessage();
        return switch (refusal.code()) {
            case QueueFault fault -> of(fault, message);
            case RequestFault fault -> of(fault, message);
            default -> INTERNAL_FAILURE.because(message);
        };
    }

    private static SqsException of(QueueFault fault, String message) {
        return switch (fault) {
            case QUEUE_NOT_FOUND -> queueDoesNotExist();
            case QUEUE_EXISTS -> QUEUE_ALREADY_EXISTS.because(message);
            case QUEUE_DELETED_RECENTLY -> QUEUE_DELETED_RECENTLY.because(message);
            case PURGE_IN_PROGRESS -> PURGE_QUEUE_IN_PROGRESS.because(message);
            case RECEIPT_HANDLE_INVALID -> RECEIPT_HANDLE_IS_INVALID.because(message);
            case OVER_LIMIT -> OVER_LIMIT.because(message);
            case MOVE_TASK_NOT_FOUND -> RESOURCE_NOT_FOUND.because("Task does not exist.");
            case REDRIVE_POLICY_INVALID,
                    MESSAGE_TOO_LONG,
                    MOVE_TASK_REFUSED,
                    ATTEMPT_NOT_REPEATABLE ->
                    INVALID_PARAMETER_VALUE.because(message);
        };
    }

    private static SqsException of(RequestFault fault, String message) {
        return switch (fault) {
            case MISSING_PARAMETER -> MISSING_PARAMETER.because(message);
            case INVALID_ARN, INVALID_PARAMETER -> INVALID_PARAMETER_VALUE.because(message);
            case THROTTLED -> REQUEST_THROTTLED.because("Request is throttled.");
        };
    }
}
