package dev.tradewind.aws.lambda;

import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import dev.tradewind.functions.definition.FunctionFault;
import dev.tradewind.functions.mapping.MappingFault;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.lambda.model.AliasLimitExceededException;
import software.amazon.awssdk.services.lambda.model.CodeStorageExceededException;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.PolicyLengthExceededException;
import software.amazon.awssdk.services.lambda.model.PreconditionFailedException;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceInUseException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.ServiceException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/// The errors of Lambda: the exception's name, the HTTP status, and the SDK's exception.
///
/// Source: the service's model; of `ValidationException` and `RequestEntityTooLargeException`, which that does not have,
/// recorded answers.
enum LambdaError {
    ACCESS_DENIED("AccessDeniedException", 403, LambdaException::builder),
    ALIAS_LIMIT(
            "AliasLimitExceededException",
            400,
            () -> AliasLimitExceededException.builder().type(LambdaError.USER)),
    CODE_STORAGE(
            "CodeStorageExceededException",
            400,
            () -> CodeStorageExceededException.builder().type(LambdaError.USER)),
    CONFLICT(
            "ResourceConflictException",
            409,
            () -> ResourceConflictException.builder().type(LambdaError.USER)),
    INVALID_CONTENT(
            "InvalidRequestContentException",
            400,
            () -> InvalidRequestContentException.builder().type(LambdaError.USER)),
    INVALID_PARAMETER(
            "InvalidParameterValueException",
            400,
            () -> InvalidParameterValueException.builder().type(LambdaError.USER)),
    NOT_FOUND(
            "ResourceNotFoundException",
            404,
            () -> ResourceNotFoundException.builder().type(LambdaError.USER)),
    POLICY_LENGTH(
            "PolicyLengthExceededException",
            400,
            () -> PolicyLengthExceededException.builder().type(LambdaError.USER)),
    PRECONDITION(
            "PreconditionFailedException",
            412,
            () -> PreconditionFailedException.builder().type(LambdaError.USER)),
    REQUEST_ENTITY_TOO_LARGE("RequestEntityTooLargeException", 413, LambdaException::builder),
    REQUEST_TOO_LARGE(
            "RequestTooLargeException",
            413,
            () -> RequestTooLargeException.builder().type(LambdaError.USER)),
    RESOURCE_IN_USE(
            "ResourceInUseException",
            400,
            () -> ResourceInUseException.builder().type(LambdaError.USER)),
    SERVICE("ServiceException", 500, () -> ServiceException.builder().type("Service")),
    TOO_MANY_REQUESTS(
            "TooManyRequestsException",
            429,
            () -> TooManyRequestsException.builder().type(LambdaError.USER)),
    VALIDATION("ValidationException", 400, LambdaException::builder);

    private static final String USER = "User";

    private final String code;
    private final int status;

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final Supplier<? extends LambdaException.Builder> builders;

    LambdaError(String code, int status, Supplier<? extends LambdaException.Builder> builders) {
        this.code = code;
        this.status = status;
        this.builders = builders;
    }

    /// The SDK's exception, ready to throw.
    LambdaException because(String message) {
        var details =
                AwsErrorDetails.builder()
                        .serviceName("lambda")
                        .errorCode(code)
                        .errorMessage(message)
                        .build();
        return (LambdaException)
                builders.get().message(message).statusCode(status).awsErrorDetails(details).build();
    }

    static LambdaException of(Refusal refusal) {
        var message = refusal.getMessage();
        return switch (refusal.code()) {
            case FunctionFault fault -> of(fault).because(message);
            case MappingFault.MAPPING_IN_USE -> RESOURCE_IN_USE.because(message);
            case RequestFault.THROTTLED -> TOO_MANY_REQUESTS.because("Rate exceeded");
            case RequestFault _ -> INVALID_PARAMETER.because(message);
            default -> SERVICE.because(message);
        };
    }

    private static LambdaError of(FunctionFault fault) {
        return switch (fault) {
            case NOT_FOUND -> LambdaError.NOT_FOUND;
            case CONFLICT -> LambdaError.CONFLICT;
            case CODE_INVALID, RUNTIME_MISSING, ROLE_NOT_ALLOWED -> INVALID_PARAMETER;
            case CODE_TOO_LARGE -> CODE_STORAGE;
            case POLICY_TOO_LONG -> POLICY_LENGTH;
            case TOO_MANY_ALIASES -> ALIAS_LIMIT;
            case REVISION_CHANGED -> PRECONDITION;
            case PAYLOAD_TOO_LARGE -> REQUEST_TOO_LARGE;
            case TOO_MANY_REQUESTS -> LambdaError.TOO_MANY_REQUESTS;
        };
    }
}
