package dev.tradewind.aws;

import dev.tradewind.aws.AwsService.JsonDialect;
import dev.tradewind.aws.access.AccessRefusal;
import dev.tradewind.aws.wire.JsonReader;
import dev.tradewind.aws.wire.JsonWriter;
import dev.tradewind.aws.wire.MalformedRequest;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/// A request in AWS JSON 1.0 with the codes of the Query protocol beside its own.
///
/// Source: Smithy, "AWS JSON 1.0 protocol" and "AWS query compatible".
record JsonExchange(
        AwsService service,
        JsonDialect dialect,
        String operationName,
        AwsRequest request,
        String requestId)
        implements Exchange {
    private static final String CONTENT_TYPE = "application/x-amz-json-1.0";
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;

    @Override
    public Optional<Operation> operation() {
        return service.operation(operationName);
    }

    @Override
    public Object input(Operation.Supported operation) {
        return JsonReader.read(operation.request(), request.body());
    }

    @Override
    public AwsResponse answer(Operation.Supported operation, SdkPojo output) {
        return new AwsResponse(
                OK,
                Map.of("content-type", CONTENT_TYPE, "x-amzn-requestid", requestId),
                JsonWriter.write(operation.response(), output));
    }

    /// Every error of the sender is a 400 here; only the Query protocol tells them apart by status.
    @Override
    public AwsResponse refuse(WireError error) {
        return new AwsResponse(
                error.isSenders() ? BAD_REQUEST : error.status(),
                Map.of(
                        "content-type", CONTENT_TYPE,
                        "x-amzn-requestid", requestId,
                        "x-amzn-query-error", error.code() + ";" + error.fault()),
                JsonWriter.writeError(dialect.errorType().apply(error.code()), error.message()));
    }

    @Override
    public WireError unknownOperation() {
        return WireError.badRequest(
                "UnknownOperationException",
                "The operation %s is not known.".formatted(operationName));
    }

    @Override
    public WireError refusal(AccessRefusal cause) {
        return WireError.badRequest(cause.shape(), cause.getMessage());
    }

    @Override
    public WireError malformed(MalformedRequest cause) {
        return WireError.badRequest("SerializationException", cause.getMessage());
    }
}
