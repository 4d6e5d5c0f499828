package dev.tradewind.aws.iam;

import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.InvalidInputException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.ServiceFailureException;

/// The errors of IAM: the code of the Query protocol, the HTTP status, and the SDK's exception.
///
/// Source: the service model's error traits, and "Common Errors" of the IAM API Reference.
enum IamError {
    ACCESS_DENIED("AccessDenied", 403, IamException::builder),
    DELETE_CONFLICT("DeleteConflict", 409, DeleteConflictException::builder),
    ENTITY_ALREADY_EXISTS("EntityAlreadyExists", 409, EntityAlreadyExistsException::builder),
    INVALID_INPUT("InvalidInput", 400, InvalidInputException::builder),
    LIMIT_EXCEEDED("LimitExceeded", 409, LimitExceededException::builder),
    MALFORMED_POLICY_DOCUMENT(
            "MalformedPolicyDocument", 400, MalformedPolicyDocumentException::builder),
    NO_SUCH_ENTITY("NoSuchEntity", 404, NoSuchEntityException::builder),
    SERVICE_FAILURE("ServiceFailure", 500, ServiceFailureException::builder),
    THROTTLING("Throttling", 400, IamException::builder),
    VALIDATION_ERROR("ValidationError", 400, IamException::builder);

    private final String code;
    private final int status;

    @SuppressWarnings("ImmutableEnumChecker") // a reference to a static method
    private final Supplier<? extends IamException.Builder> builders;

    IamError(String code, int status, Supplier<? extends IamException.Builder> builders) {
        this.code = code;
        this.status = status;
        this.builders = builders;
    }

    /// The SDK's exception, ready to throw.
    IamException because(String message) {
        var details =
                AwsErrorDetails.builder()
                        .serviceName("Iam")
                        .errorCode(code)
                        .errorMessage(message)
                        .build();
        var builder = builders.get();
        builder.awsErrorDetails(details).message(message).statusCode(status);
        return (IamException) builder.build();
    }

    static IamException of(Refusal refusal) {
        var message = refusal.getMessage();
        return switch (refusal.code()) {
            case IamFault fault -> of(fault).because(message);
            case RequestFault.THROTTLED -> THROTTLING.because("Rate exceeded");
            case RequestFault _ -> VALIDATION_ERROR.because(message);
            default -> SERVICE_FAILURE.because(message);
        };
    }

    private static IamError of(IamFault fault) {
        return switch (fault) {
            case EXISTS -> ENTITY_ALREADY_EXISTS;
            case NOT_FOUND -> NO_SUCH_ENTITY;
            case IN_USE -> DELETE_CONFLICT;
            case TOO_MANY -> LIMIT_EXCEEDED;
            case POLICY_MALFORMED -> MALFORMED_POLICY_DOCUMENT;
            case INPUT_INVALID -> INVALID_INPUT;
            case NOT_OWN -> ACCESS_DENIED;
        };
    }
}
