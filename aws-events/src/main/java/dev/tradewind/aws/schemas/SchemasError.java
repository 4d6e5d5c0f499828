package dev.tradewind.aws.schemas;

import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.schemas.model.BadRequestException;
import software.amazon.awssdk.services.schemas.model.ConflictException;
import software.amazon.awssdk.services.schemas.model.ForbiddenException;
import software.amazon.awssdk.services.schemas.model.InternalServerErrorException;
import software.amazon.awssdk.services.schemas.model.NotFoundException;
import software.amazon.awssdk.services.schemas.model.PreconditionFailedException;
import software.amazon.awssdk.services.schemas.model.SchemasException;
import software.amazon.awssdk.services.schemas.model.TooManyRequestsException;

/// The errors of EventBridge Schemas: the exception's name, its member `Code`, the HTTP status, and the SDK's
/// exception.
///
/// Source: the service's model. It does not say what stands in `Code`.
enum SchemasError {
    BAD_REQUEST("BadRequest", 400, code -> BadRequestException.builder().code(code)),
    CONFLICT("Conflict", 409, code -> ConflictException.builder().code(code)),
    FORBIDDEN("Forbidden", 403, code -> ForbiddenException.builder().code(code)),
    INTERNAL_SERVER_ERROR(
            "InternalServerError", 500, code -> InternalServerErrorException.builder().code(code)),
    NOT_FOUND("NotFound", 404, code -> NotFoundException.builder().code(code)),
    PRECONDITION_FAILED(
            "PreconditionFailed", 412, code -> PreconditionFailedException.builder().code(code)),
    TOO_MANY_REQUESTS(
            "TooManyRequests", 429, code -> TooManyRequestsException.builder().code(code));

    private final String code;
    private final int status;

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final Function<String, ? extends SchemasException.Builder> builders;

    SchemasError(
            String code,
            int status,
            Function<String, ? extends SchemasException.Builder> builders) {
        this.code = code;
        this.status = status;
        this.builders = builders;
    }

    /// The SDK's exception, ready to throw.
    SchemasException because(String message) {
        var details =
                AwsErrorDetails.builder()
                        .serviceName("schemas")
                        .errorCode(code + "Exception")
                        .errorMessage(message)
                        .build();
        return (SchemasException)
                builders.apply(code)
                        .message(message)
                        .statusCode(status)
                        .awsErrorDetails(details)
                        .build();
    }

    static SchemasException of(Refusal refusal) {
        var message = refusal.getMessage();
        return switch (refusal.code()) {
            case RegistryFault fault -> of(fault).because(message);
            case RequestFault.THROTTLED -> TOO_MANY_REQUESTS.because("Rate exceeded");
            case RequestFault _ -> BAD_REQUEST.because(message);
            default -> INTERNAL_SERVER_ERROR.because(message);
        };
    }

    private static SchemasError of(RegistryFault fault) {
        return switch (fault) {
            case REGISTRY_EXISTS, SCHEMA_EXISTS, DISCOVERER_EXISTS -> CONFLICT;
            case REGISTRY_NOT_FOUND, SCHEMA_NOT_FOUND, DISCOVERER_NOT_FOUND, POLICY_NOT_FOUND ->
                    NOT_FOUND;
            case IN_USE, INCOMPATIBLE -> BAD_REQUEST;
            case POLICY_CHANGED -> PRECONDITION_FAILED;
            case RESERVED, TOO_MANY -> FORBIDDEN;
        };
    }
}
