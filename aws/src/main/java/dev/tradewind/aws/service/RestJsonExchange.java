package dev.tradewind.aws.service;

import dev.tradewind.aws.access.AccessRefusal;
import dev.tradewind.aws.wire.Encoding;
import dev.tradewind.aws.wire.RestBinding;
import dev.tradewind.aws.wire.RestMessage;
import dev.tradewind.http.Reply;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/// A request in REST-JSON.
///
/// @param found the operation that has this method and path, and what the path says of its members
record RestJsonExchange(
        OpenService service, RestJson protocol, Incoming incoming, Optional<Found> found)
        implements AwsExchange {
    private static final int NOT_FOUND = 404;

    static RestJsonExchange of(OpenService service, RestJson protocol, Incoming incoming) {
        var message = RestMessage.of(incoming.request());
        return new RestJsonExchange(service, protocol, incoming, find(service, message));
    }

    private static Optional<Found> find(OpenService service, RestMessage message) {
        return service.operations().bindings().stream()
                .flatMap(bound ->
                        bound.binding().match(message).stream()
                                .map(path -> new Found(bound.operation(), message, path)))
                .findFirst();
    }

    @Override
    public String operationName() {
        return found.map(it -> it.operation().name())
                .orElseGet(() -> incoming.request().method() + " " + incoming.request().path());
    }

    @Override
    public Optional<Operation> operation() {
        return found.map(Found::operation);
    }

    @Override
    public SdkPojo input(Operation.Supported operation) {
        var there = found.orElseThrow(() -> new IllegalStateException("no operation was found"));
        return (SdkPojo) there.message().read(operation.request(), there.path(), incoming.body());
    }

    @Override
    public Reply answer(Operation.Supported operation, SdkPojo output) {
        var reply = RestMessage.write(operation.response(), output);
        return reply.with("x-amzn-requestid", incoming.requestId());
    }

    @Override
    public Reply refuse(WireError error) {
        return new Reply(
                error.status(),
                headers(error),
                Encoding.JSON.writeError(
                        service.descriptor().errorType(error.code()),
                        protocol.messageMember(),
                        service.fault(error)));
    }

    private Map<String, String> headers(WireError error) {
        var headers = new HashMap<String, String>();
        headers.put("content-type", "application/json");
        headers.put("x-amzn-errortype", error.code());
        headers.put("x-amzn-requestid", incoming.requestId());
        return headers;
    }

    @Override
    public WireError unknownOperation() {
        return new WireError(
                "UnknownOperationException",
                NOT_FOUND,
                "No operation has %s.".formatted(operationName()));
    }

    @Override
    public WireError refusal(AccessRefusal cause) {
        return new WireError(cause.shape(), cause.status(), cause.getMessage());
    }

    @Override
    public WireError malformed(String reason) {
        return WireError.badRequest("SerializationException", reason);
    }

    /// @param path by its member, what the path says of it
    record Found(Operation operation, RestMessage message, Map<String, String> path) {
        Found {
            path = Map.copyOf(path);
        }
    }

    /// An operation with its method and path.
    record Bound(Operation operation, RestBinding binding) {}
}
