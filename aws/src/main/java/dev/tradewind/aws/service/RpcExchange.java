package dev.tradewind.aws.service;

import dev.tradewind.aws.access.AccessRefusal;
import dev.tradewind.http.Body;
import dev.tradewind.http.Reply;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/// A request in AWS JSON or RPC v2 CBOR.
record RpcExchange(OpenService service, Rpc protocol, String operationName, Incoming incoming)
        implements AwsExchange {
    private static final int OK = 200;
    private static final String MESSAGE = "message";
    private static final String CONTENT_TYPE = "content-type";

    @Override
    public Optional<Operation> operation() {
        return service.operation(operationName);
    }

    @Override
    public SdkPojo input(Operation.Offered operation) {
        return (SdkPojo) protocol.encoding().read(operation.request(), incoming.body());
    }

    @Override
    public Reply answer(Operation.Supported operation, SdkPojo output) {
        var body = protocol.encoding().write(operation.response(), output, protocol.empties());
        return new Reply(OK, headers(), body);
    }

    @Override
    public Reply answer(EventStream events) {
        var headers = new HashMap<>(headers());
        var payloads =
                Objects.requireNonNull(headers.put(CONTENT_TYPE, EncodedEvents.CONTENT_TYPE));
        var shapes = service.operations().shapes();
        return new Reply(
                OK,
                headers,
                new Body.Stream(out -> {
                    var to = new EncodedEvents(out, protocol.encoding(), payloads, shapes);
                    to.begin(protocol.encoding().writeMembers(Map.of()));
                    events.writeTo(to);
                }));
    }

    @Override
    public Reply refuse(WireError error) {
        var headers = new HashMap<>(headers());
        if (protocol.isQueryCompatible()) {
            headers.put("x-amzn-query-error", error.code() + ";" + error.fault());
        }
        return new Reply(
                protocol.status(error),
                headers,
                protocol.encoding()
                        .writeError(
                                service.descriptor().errorType(error),
                                MESSAGE,
                                Map.of(),
                                service.fault(error)));
    }

    private Map<String, String> headers() {
        return protocol.headers(incoming.requestId());
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
    public WireError malformed(String reason) {
        return WireError.badRequest("SerializationException", reason);
    }
}
