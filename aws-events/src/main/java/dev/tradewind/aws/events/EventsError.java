package dev.tradewind.aws.events;

import dev.tradewind.aws.events.destination.DestinationFault;
import dev.tradewind.broker.bus.BusFault;
import dev.tradewind.broker.delivery.DeliveryFault;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.IllegalStatusException;
import software.amazon.awssdk.services.eventbridge.model.InternalException;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.LimitExceededException;
import software.amazon.awssdk.services.eventbridge.model.PolicyLengthExceededException;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

/// The errors of EventBridge: their names, and the SDK's exceptions.
///
/// Source: the service's model; `ValidationException`, `AccessDeniedException` and `ThrottlingException` are of
/// every service, and have no exception in the SDK for most operations.
enum EventsError {
    ACCESS_DENIED("AccessDeniedException", EventBridgeException::builder),
    ILLEGAL_STATUS("IllegalStatusException", IllegalStatusException::builder),
    INTERNAL("InternalException", InternalException::builder),
    INVALID_EVENT_PATTERN("InvalidEventPatternException", InvalidEventPatternException::builder),
    LIMIT_EXCEEDED("LimitExceededException", LimitExceededException::builder),
    POLICY_LENGTH_EXCEEDED("PolicyLengthExceededException", PolicyLengthExceededException::builder),
    RESOURCE_ALREADY_EXISTS(
            "ResourceAlreadyExistsException", ResourceAlreadyExistsException::builder),
    RESOURCE_NOT_FOUND("ResourceNotFoundException", ResourceNotFoundException::builder),
    THROTTLING("ThrottlingException", EventBridgeException::builder),
    VALIDATION("ValidationException", EventBridgeException::builder);

    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;

    private final String code;

    @SuppressWarnings("ImmutableEnumChecker") // a reference to a static method
    private final Supplier<? extends EventBridgeException.Builder> builders;

    EventsError(String code, Supplier<? extends EventBridgeException.Builder> builders) {
        this.code = code;
        this.builders = builders;
    }

    /// The SDK's exception, ready to throw.
    EventBridgeException because(String message) {
        var details =
                AwsErrorDetails.builder()
                        .serviceName("EventBridge")
                        .errorCode(code)
                        .errorMessage(message)
                        .build();
        return (EventBridgeException)
                builders.get()
                        .message(message)
                        .statusCode(this == INTERNAL ? SERVER_ERROR : BAD_REQUEST)
                        .awsErrorDetails(details)
                        .build();
    }

    /// A refusal of the broker in EventBridge's words.
    static EventBridgeException of(Refusal refusal) {
        var message = refusal.getMessage();
        return switch (refusal.code()) {
            case BusFault fault -> of(fault).because(message);
            case DestinationFault fault -> of(fault, message);
            case DeliveryFault.OVER_LIMIT, RequestFault.THROTTLED ->
                    THROTTLING.because("Rate exceeded");
            case DeliveryFault _, RequestFault _ -> VALIDATION.because(message);
            default -> INTERNAL.because(message);
        };
    }

    private static EventBridgeException of(DestinationFault fault, String message) {
        return switch (fault) {
            case CONNECTION_NOT_FOUND, DESTINATION_NOT_FOUND -> RESOURCE_NOT_FOUND.because(message);
            case NAME_TAKEN ->
                    RESOURCE_ALREADY_EXISTS.because("%s already exists.".formatted(message));
            case TOO_MANY -> LIMIT_EXCEEDED.because(message);
            case ENDPOINT_INVALID, CREDENTIALS_TOO_LONG -> VALIDATION.because(message);
        };
    }

    private static EventsError of(BusFault fault) {
        return switch (fault) {
            case BUS_NOT_FOUND, RULE_NOT_FOUND, ARCHIVE_NOT_FOUND, REPLAY_NOT_FOUND ->
                    RESOURCE_NOT_FOUND;
            case BUS_EXISTS, ARCHIVE_EXISTS, REPLAY_EXISTS -> RESOURCE_ALREADY_EXISTS;
            case REPLAY_OVER -> ILLEGAL_STATUS;
            case EVENT_PATTERN_INVALID -> INVALID_EVENT_PATTERN;
            case LIMIT_EXCEEDED -> LIMIT_EXCEEDED;
            case SCHEDULE_INVALID,
                    BUS_STAYS,
                    RULE_HAS_TARGETS,
                    FORWARDED_TWICE,
                    INPUT_TOO_LARGE,
                    DETAIL_MALFORMED,
                    TIME_OUT_OF_RANGE,
                    TARGET_UNSUPPORTED ->
                    VALIDATION;
        };
    }
}
