package dev.tradewind.aws.service;

import dev.tradewind.aws.access.AccessRefusal;
import dev.tradewind.aws.wire.Encoding;
import dev.tradewind.aws.wire.RestBinding;
import dev.tradewind.aws.wire.RestMessage;
import dev.tradewind.http.Reply;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/// A request in REST-JSON. Its operation is looked for when it is first asked for, since that opens the service.
/// For one thread.
final class RestJsonExchange implements AwsExchange {
    private static final int NOT_FOUND = 404;

    private final OpenService service;
    private final RestJson protocol;
    private final Incoming incoming;
    private final RestMessage message;
    private boolean isLookedFor;
    private @Nullable Found found;

    RestJsonExchange(
            OpenService service, RestJson protocol, Incoming incoming, RestMessage message) {
        this.service = service;
        this.protocol = protocol;
        this.incoming = incoming;
        this.message = message;
    }

    private Optional<Found> found() {
        if (!isLookedFor) {
            found = find();
            isLookedFor = true;
        }
        return Optional.ofNullable(found);
    }

    private @Nullable Found find() {
        for (var bound : service.operations().bindings()) {
            var path = bound.binding().match(message);
            if (path.isPresent()) {
                return new Found(bound.operation(), path.get());
            }
        }
        return null;
    }

    @Override
    public OpenService service() {
        return service;
    }

    @Override
    public String operationName() {
        return found().map(it -> it.operation().name())
                .orElseGet(() -> incoming.request().method() + " " + incoming.request().path());
    }

    @Override
    public Optional<Operation> operation() {
        return found().map(Found::operation);
    }

    @Override
    public SdkPojo input(Operation.Offered operation) {
        var there = found().orElseThrow(() -> new IllegalStateException("no operation was found"));
        return (SdkPojo) message.read(operation.request(), there.path(), incoming.body());
    }

    @Override
    public Reply answer(Operation.Supported operation, SdkPojo output) {
        var reply = RestMessage.write(operation.response(), output, operation.status());
        return reply.with("x-amzn-requestid", incoming.requestId());
    }

    @Override
    public Reply refuse(WireError error) {
        return new Reply(
                error.status(),
                headers(error),
                Encoding.JSON.writeError(
                        service.descriptor().errorType(error),
                        protocol.messageMember(error.code()),
                        codeMember(error),
                        service.fault(error)));
    }

    /// An error that the service's model has brings its own.
    private Map<String, String> codeMember(WireError error) {
        return error.modelled().isPresent() || protocol.codeMember().isEmpty()
                ? Map.of()
                : Map.of(protocol.codeMember(), error.code());
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

    /// The operation that has the method and the path of a request.
    ///
    /// @param path by its member, what the path says of it
    record Found(Operation operation, Map<String, String> path) {
        Found {
            path = Map.copyOf(path);
        }
    }

    /// An operation with its method and path.
    record Bound(Operation operation, RestBinding binding) {}
}
