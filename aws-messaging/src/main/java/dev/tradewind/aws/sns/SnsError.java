package dev.tradewind.aws.sns;

import dev.tradewind.broker.contract.ContractFault;
import dev.tradewind.broker.delivery.DeliveryFault;
import dev.tradewind.broker.topic.TopicFault;
import dev.tradewind.broker.topic.phone.PhoneFault;
import dev.tradewind.broker.topic.push.PushFault;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sns.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sns.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sns.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sns.model.EndpointDisabledException;
import software.amazon.awssdk.services.sns.model.FilterPolicyLimitExceededException;
import software.amazon.awssdk.services.sns.model.InternalErrorException;
import software.amazon.awssdk.services.sns.model.InvalidBatchEntryIdException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.InvalidParameterValueException;
import software.amazon.awssdk.services.sns.model.InvalidStateException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PlatformApplicationDisabledException;
import software.amazon.awssdk.services.sns.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.SubscriptionLimitExceededException;
import software.amazon.awssdk.services.sns.model.TagLimitExceededException;
import software.amazon.awssdk.services.sns.model.TooManyEntriesInBatchRequestException;
import software.amazon.awssdk.services.sns.model.TopicLimitExceededException;

/// The errors of SNS: the code of the Query protocol, the HTTP status, and the SDK's exception.
///
/// Source: the SNS service model's error traits.
enum SnsError {
    AUTHORIZATION_ERROR("AuthorizationError", 403, AuthorizationErrorException::builder),
    BATCH_ENTRY_IDS_NOT_DISTINCT(
            "BatchEntryIdsNotDistinct", 400, BatchEntryIdsNotDistinctException::builder),
    BATCH_REQUEST_TOO_LONG("BatchRequestTooLong", 400, BatchRequestTooLongException::builder),
    EMPTY_BATCH_REQUEST("EmptyBatchRequest", 400, EmptyBatchRequestException::builder),
    ENDPOINT_DISABLED("EndpointDisabled", 400, EndpointDisabledException::builder),
    FILTER_POLICY_LIMIT_EXCEEDED(
            "FilterPolicyLimitExceeded", 403, FilterPolicyLimitExceededException::builder),
    INTERNAL_ERROR("InternalError", 500, InternalErrorException::builder),
    INVALID_BATCH_ENTRY_ID("InvalidBatchEntryId", 400, InvalidBatchEntryIdException::builder),
    INVALID_PARAMETER("InvalidParameter", 400, InvalidParameterException::builder),
    INVALID_STATE("InvalidState", 400, InvalidStateException::builder),
    NOT_FOUND("NotFound", 404, NotFoundException::builder),
    PARAMETER_VALUE_INVALID("ParameterValueInvalid", 400, InvalidParameterValueException::builder),
    PLATFORM_APPLICATION_DISABLED(
            "PlatformApplicationDisabled", 400, PlatformApplicationDisabledException::builder),
    RESOURCE_NOT_FOUND("ResourceNotFound", 404, ResourceNotFoundException::builder),
    SUBSCRIPTION_LIMIT_EXCEEDED(
            "SubscriptionLimitExceeded", 403, SubscriptionLimitExceededException::builder),
    TAG_LIMIT_EXCEEDED("TagLimitExceeded", 400, TagLimitExceededException::builder),
    THROTTLING("Throttling", 400, SnsException::builder),
    TOPIC_LIMIT_EXCEEDED("TopicLimitExceeded", 403, TopicLimitExceededException::builder),
    TOO_MANY_ENTRIES_IN_BATCH_REQUEST(
            "TooManyEntriesInBatchRequest", 400, TooManyEntriesInBatchRequestException::builder),
    VALIDATION_ERROR("ValidationError", 400, SnsException::builder);

    private final String code;
    private final int status;

    @SuppressWarnings("ImmutableEnumChecker") // a reference to a static method
    private final Supplier<? extends SnsException.Builder> builders;

    SnsError(String code, int status, Supplier<? extends SnsException.Builder> builders) {
        this.code = code;
        this.status = status;
        this.builders = builders;
    }

    /// The SDK's exception, ready to throw.
    SnsException because(String message) {
        var details =
                AwsErrorDetails.builder()
                        .serviceName("Sns")
                        .errorCode(code)
                        .errorMessage(message)
                        .build();
        var builder = builders.get();
        builder.awsErrorDetails(details).message(message).statusCode(status);
        return (SnsException) builder.build();
    }

    /// An [#INVALID_PARAMETER], in the form that SNS gives to most of them.
    static SnsException invalid(String what) {
        return INVALID_PARAMETER.because("Invalid parameter: " + what);
    }

    /// The broker's refusal in SNS's words.
    static SnsException of(Refusal refusal) {
        var message = refusal.getMessage();
        return switch (refusal.code()) {
            case TopicFault fault -> of(fault, message);
            case DeliveryFault.COPIES_TOO_LARGE, ContractFault.BROKEN ->
                    invalid("Message Reason: " + message);
            case DeliveryFault.OVER_LIMIT -> THROTTLING.because("Rate exceeded");
            case PushFault fault -> of(fault, message);
            case PhoneFault fault -> of(fault, message);
            case RequestFault.THROTTLED -> THROTTLING.because("Rate exceeded");
            case RequestFault _ -> invalid(message);
            default -> INTERNAL_ERROR.because(message);
        };
    }

    private static SnsException of(PushFault fault, String message) {
        return switch (fault) {
            case APPLICATION_NOT_FOUND -> NOT_FOUND.because("PlatformApplication does not exist");
            case ENDPOINT_NOT_FOUND -> NOT_FOUND.because("Endpoint does not exist");
            case APPLICATION_DISABLED -> PLATFORM_APPLICATION_DISABLED.because(message);
            case ENDPOINT_DISABLED -> ENDPOINT_DISABLED.because(message);
            case ENDPOINT_EXISTS ->
                    invalid(
                            "Token Reason: Endpoint %s already exists with the same Token, but"
                                            .formatted(message)
                                    + " different attributes.");
            case TOKEN_TAKEN ->
                    invalid("This endpoint is already registered with a different token.");
            case TOO_MANY -> invalid("PlatformApplicationArn Reason: " + message);
        };
    }

    private static SnsException of(PhoneFault fault, String message) {
        return switch (fault) {
            case TOO_MANY -> invalid("PhoneNumber Reason: " + message);
        };
    }

    private static SnsException of(TopicFault fault, String message) {
        return switch (fault) {
            case TOPIC_NOT_FOUND -> NOT_FOUND.because("Topic does not exist");
            case TOPIC_LIMIT_EXCEEDED -> TOPIC_LIMIT_EXCEEDED.because("Topic limit exceeded");
            case SUBSCRIPTION_NOT_FOUND -> NOT_FOUND.because("Subscription does not exist");
            case TOPIC_EXISTS ->
                    invalid("Attributes Reason: Topic already exists with different attributes");
            case SUBSCRIPTION_EXISTS ->
                    invalid(
                            "Attributes Reason: Subscription already exists with different"
                                    + " attributes");
            case SUBSCRIPTION_PENDING ->
                    invalid(
                            "SubscriptionArn Reason: Cannot unsubscribe a subscription that is"
                                    + " pending confirmation");
            case SUBSCRIPTION_LIMIT_EXCEEDED ->
                    SUBSCRIPTION_LIMIT_EXCEEDED.because("Subscription limit exceeded");
            case TOKEN_INVALID -> invalid("Token");
            case ORDER_NOT_KEPT ->
                    invalid(
                            "Endpoint Reason: FIFO SQS Queues can not be subscribed to standard"
                                    + " SNS topics");
            case NOT_ARCHIVED -> invalid("ReplayPolicy: the topic has no active archive policy");
            case GROUP_ID_MISSING ->
                    invalid("The MessageGroupId parameter is required for FIFO topics");
            case DEDUPLICATION_ID_MISSING ->
                    invalid(
                            "The topic should either have ContentBasedDeduplication enabled or"
                                    + " MessageDeduplicationId provided explicitly");
            case MESSAGE_TOO_LONG -> invalid("Message too long");
            case FILTER_POLICY_LIMIT_EXCEEDED ->
                    FILTER_POLICY_LIMIT_EXCEEDED.because("Filter policy limit exceeded");
            case FILTER_POLICY_INVALID -> invalid(message);
        };
    }
}
