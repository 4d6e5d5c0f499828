package dev.tradewind.functions.environment;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tradewind.engine.JsonRow;
import dev.tradewind.functions.code.UnusableCode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// The failures of an invocation in AWS's words.
///
/// @param status how the report line tells it
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record InvocationFailure(byte[] payload, String errorType, String status) {
    static final String TIMED_OUT = "Sandbox.Timedout";
    static final String EXITED = "Runtime.ExitError";
    static final String TOO_LARGE = "Function.ResponseSizeTooLarge";

    /// An error of which neither the body nor the header says the type.
    private static final String UNKNOWN = "Unhandled";

    private static final int SIGNAL = 128;
    private static final JsonFactory JSON = new JsonFactory();

    /// Source: payloads that clients of AWS have recorded, such as seek-oss's aws-codedeploy-hooks 2.1.3,
    /// "RequestId: … Error: Task timed out after 1.00 seconds" with `Sandbox.Timedout`.
    static InvocationFailure timedOut(String id, Duration timeout) {
        return of(
                TIMED_OUT,
                "RequestId: %s Error: %s".formatted(id, timedOutText(timeout)),
                "Status: timeout");
    }

    static String timedOutText(Duration timeout) {
        return "Task timed out after %d.00 seconds".formatted(timeout.toSeconds());
    }

    /// Source: Lambda developer guide, "Troubleshoot execution issues in Lambda", and payloads recorded by clients.
    static InvocationFailure exited(String id, int status) {
        return of(
                EXITED,
                "RequestId: %s Error: %s".formatted(id, exitedText(status)),
                "Status: error\tError Type: " + EXITED);
    }

    static String exitedText(int status) {
        if (status == 0) {
            return "Runtime exited without providing a reason";
        }
        return status > SIGNAL
                ? "Runtime exited with error: signal: " + signal(status - SIGNAL)
                : "Runtime exited with error: exit status " + status;
    }

    /// As Go's standard library names them, in which AWS's supervisor is written.
    private static String signal(int number) {
        return switch (number) {
            case 6 -> "aborted";
            case 9 -> "killed";
            case 11 -> "segmentation fault";
            case 15 -> "terminated";
            default -> "signal " + number;
        };
    }

    /// Source of the type and of how the message begins: Lambda API reference, "Invoke", Errors. There it is one of the
    /// service's; here the function has it, as its code is what the service has accepted.
    static InvocationFailure unusable(UnusableCode code) {
        return of(
                "InvalidZipFileException",
                "Lambda could not unzip the deployment package: " + code.getMessage(),
                "Status: error");
    }

    static InvocationFailure tooLarge() {
        return of(
                TOO_LARGE,
                "Response payload size exceeded maximum allowed payload size (%d bytes)."
                        .formatted(RuntimeProtocol.RESPONSE_MAX_BYTES),
                "Status: error\tError Type: " + TOO_LARGE);
    }

    private static InvocationFailure of(String type, String message, String status) {
        var body = JsonRow.create().put("errorType", type).put("errorMessage", message);
        return new InvocationFailure(JsonRow.encode(body), type, status);
    }

    /// A failure that the runtime has told of: its type is in the body, or else in the header.
    static InvocationFailure told(byte[] body, String header) {
        var type = type(body).orElse(header.isEmpty() ? UNKNOWN : header);
        return new InvocationFailure(
                body.length == 0 ? "{}".getBytes(UTF_8) : body,
                type,
                "Status: error\tError Type: " + type);
    }

    private static Optional<String> type(byte[] body) {
        try (var parser = JSON.createParser(body)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? member(parser) : Optional.empty();
        } catch (IOException _) { // a body need not be JSON
            return Optional.empty();
        }
    }

    private static Optional<String> member(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isType = parser.currentName().equals("errorType");
            if (parser.nextToken() == JsonToken.VALUE_STRING && isType) {
                return Optional.of(parser.getText());
            }
            parser.skipChildren();
        }
        return Optional.empty();
    }
}
