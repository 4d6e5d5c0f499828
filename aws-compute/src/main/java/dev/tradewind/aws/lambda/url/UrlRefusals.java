package dev.tradewind.aws.lambda.url;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.aws.access.AccessRefusal;
import dev.tradewind.engine.Refusal;
import dev.tradewind.functions.definition.FunctionFault;
import dev.tradewind.functions.invocation.Invocation;
import dev.tradewind.http.Reply;
import dev.tradewind.http.json.Json;
import java.util.Map;

/// The answers of function URLs to requests that no function has answered.
///
/// Source: recorded answers of AWS; of statuses also Lambda developer guide, "Monitoring Lambda function URLs" and
/// "Throttling Lambda function URLs".
final class UrlRefusals {
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String JSON = "application/json";
    private static final String DENIED = "AccessDeniedException";
    private static final int FORBIDDEN = 403;
    private static final int TOO_LARGE = 413;
    private static final int TOO_MANY = 429;
    private static final int BAD_GATEWAY = 502;
    private static final int UNAVAILABLE = 503;

    private UrlRefusals() {}

    /// No function has this URL.
    static Reply unknown(String id) {
        return of(FORBIDDEN, DENIED, "There is no function URL %s here.".formatted(id));
    }

    /// A page asks by the path, whose origin is the instance's.
    static Reply ofPage() {
        return of(
                FORBIDDEN,
                DENIED,
                "Forbidden: web pages call a function URL by the host that it has, not by this path.");
    }

    /// The sender is not let in: told why, where a signature is wrong.
    static Reply of(AccessRefusal refusal) {
        return refusal.code().equals("MissingAuthenticationToken")
                ? of(FORBIDDEN, DENIED, "Forbidden")
                : of(FORBIDDEN, refusal.shape(), refusal.getMessage());
    }

    static Reply of(Refusal refusal) {
        return switch (refusal.code()) {
            case FunctionFault.PAYLOAD_TOO_LARGE -> tooLarge();
            case FunctionFault.TOO_MANY_REQUESTS -> throttled(refusal.getMessage());
            default -> ofFunction();
        };
    }

    static Reply tooLarge() {
        return of(
                TOO_LARGE,
                "RequestEntityTooLargeException",
                "Request must be smaller than %d bytes for the InvokeFunction operation"
                        .formatted(Invocation.PAYLOAD_MAX_BYTES));
    }

    static Reply throttled(String message) {
        return of(TOO_MANY, "TooManyRequestsException", message);
    }

    /// The function failed, ran into its timeout, could not be run, or answered what means no response: its log says what.
    static Reply ofFunction() {
        return new Reply(
                BAD_GATEWAY,
                Map.of(CONTENT_TYPE, JSON, "x-amzn-ErrorType", "InternalFailure"),
                "Internal Server Error".getBytes(UTF_8));
    }

    static Reply closing() {
        return of(UNAVAILABLE, "ServiceException", "The instance is closing.");
    }

    private static Reply of(int status, String type, String message) {
        return new Reply(
                status,
                Map.of(CONTENT_TYPE, JSON, "x-amzn-ErrorType", type),
                Json.write(Map.of("Message", message)));
    }
}
