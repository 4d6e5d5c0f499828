package dev.tradewind.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tradewind.aws.operation.TraceHeader;
import dev.tradewind.engine.Arn;
import dev.tradewind.functions.definition.FunctionVersion;
import dev.tradewind.functions.invocation.Invocation;
import dev.tradewind.functions.invocation.InvocationResult;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/// Calls of functions: waiting for the answer, as an event, or only to see whether they might.
///
/// Source: Lambda API reference, "Invoke".
record InvokeOperations(LambdaCore core, FunctionNames names) {
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int NO_CONTENT = 204;

    private static final byte[] NOTHING = "{}".getBytes(UTF_8);

    /// The word for every failure of a runtime that AWS provides.
    private static final String UNHANDLED = "Unhandled";

    private static final JsonFactory JSON = new JsonFactory();

    InvokeResponse invoke(InvokeRequest request) {
        var type = Optional.ofNullable(request.invocationTypeAsString());
        new LambdaConstraints()
                .oneOf(
                        "invocationType",
                        request.invocationTypeAsString(),
                        List.of("Event", "RequestResponse", "DryRun"))
                .oneOf("logType", request.logTypeAsString(), List.of("None", "Tail"))
                .check();
        requireNone("DurableExecutionName", request.durableExecutionName());
        requireNone("TenantId", request.tenantId());
        var arn = names.of(request.functionName(), request.qualifier());
        var version = core.definitions().resolve(arn);
        var payload = payload(request);
        return switch (InvocationType.fromValue(type.orElse("RequestResponse"))) {
            case EVENT -> accept(arn, payload, request);
            case DRY_RUN -> InvokeResponse.builder().statusCode(NO_CONTENT).build();
            case REQUEST_RESPONSE, UNKNOWN_TO_SDK_VERSION -> call(arn, version, payload, request);
        };
    }

    private static void requireNone(String member, @Nullable String value) {
        if (value != null) {
            throw LambdaError.INVALID_PARAMETER.because(member + " is not supported here.");
        }
    }

    private InvokeResponse accept(Arn arn, byte[] payload, InvokeRequest request) {
        core.functions()
                .asynchronous()
                .accept(arn, payload, context(request), TraceHeader.current());
        return InvokeResponse.builder().statusCode(ACCEPTED).build();
    }

    private InvokeResponse call(
            Arn arn, FunctionVersion version, byte[] payload, InvokeRequest request) {
        requireJson(payload);
        var invocation =
                new Invocation(
                        core.engine().newId(),
                        version,
                        arn,
                        payload,
                        context(request),
                        TraceHeader.current());
        return switch (result(invocation)) {
            case InvocationResult.Returned(var answer, var tail) ->
                    answered(version, answer, tail, request).build();
            case InvocationResult.Failed(var answer, _, var tail) ->
                    answered(version, answer, tail, request).functionError(UNHANDLED).build();
            case InvocationResult.Throttled throttled -> throw refused(throttled);
        };
    }

    private InvocationResult result(Invocation invocation) {
        try {
            return core.functions().invoker().invoke(invocation);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw LambdaError.SERVICE.because("The instance is closing.");
        }
    }

    private static InvokeResponse.Builder answered(
            FunctionVersion version, byte[] payload, byte[] tail, InvokeRequest request) {
        var answer =
                InvokeResponse.builder()
                        .statusCode(OK)
                        .executedVersion(version.version())
                        .payload(SdkBytes.fromByteArray(payload));
        return request.logType() == LogType.TAIL
                ? answer.logResult(Base64.getEncoder().encodeToString(tail))
                : answer;
    }

    private static LambdaException refused(InvocationResult.Throttled throttled) {
        var error = LambdaError.TOO_MANY_REQUESTS.because(throttled.message());
        var details = AwsErrorDetails.builder().errorCode("TooManyRequestsException");
        return (LambdaException)
                TooManyRequestsException.builder()
                        .type("User")
                        .reason(throttled.reason())
                        .message(throttled.message())
                        .statusCode(error.statusCode())
                        .awsErrorDetails(details.errorMessage(throttled.message()).build())
                        .build();
    }

    /// An event that is left out is an object without members.
    private static byte[] payload(InvokeRequest request) {
        var payload = request.payload();
        return payload == null || payload.asByteArrayUnsafe().length == 0
                ? NOTHING
                : payload.asByteArrayUnsafe();
    }

    private static void requireJson(byte[] payload) {
        if (payload.length > Invocation.PAYLOAD_MAX_BYTES) {
            return; // refused by whoever runs it
        }
        try (var parser = JSON.createParser(payload)) {
            requireOneValue(parser);
        } catch (IOException e) {
            throw invalid("Could not parse request body into json: " + firstLine(e));
        }
    }

    private static void requireOneValue(JsonParser parser) throws IOException {
        parser.nextToken();
        parser.skipChildren();
        if (parser.nextToken() != null) {
            throw invalid("Could not parse request body into json: more than one value");
        }
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no JSON");
    }

    private static LambdaException invalid(String message) {
        return LambdaError.INVALID_CONTENT.because(message);
    }

    private static Optional<String> context(InvokeRequest request) {
        var header = request.clientContext();
        if (header == null || header.isEmpty()) {
            return Optional.empty();
        }
        if (header.length() > Invocation.CLIENT_CONTEXT_MAX_BYTES) {
            throw invalid(
                    "The client context is %d bytes, and at most %d are taken."
                            .formatted(header.length(), Invocation.CLIENT_CONTEXT_MAX_BYTES));
        }
        try {
            var context = new String(Base64.getDecoder().decode(header), UTF_8);
            requireObject(context);
            return Optional.of(context);
        } catch (IllegalArgumentException | IOException _) {
            throw noContext();
        }
    }

    private static void requireObject(String context) throws IOException {
        try (var parser = JSON.createParser(context)) {
            boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
            parser.skipChildren();
            if (!isObject || parser.nextToken() != null) {
                throw noContext();
            }
        }
    }

    private static LambdaException noContext() {
        return invalid("Client context must be a valid Base64-encoded JSON object.");
    }
}
