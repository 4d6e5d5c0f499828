package dev.tradewind.aws.service;

import dev.tradewind.aws.access.AccessRefusal;
import dev.tradewind.aws.wire.QueryParameters;
import dev.tradewind.aws.wire.QueryReader;
import dev.tradewind.aws.wire.WireFault;
import dev.tradewind.aws.wire.XmlWriter;
import dev.tradewind.http.Reply;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/// A request in the Query protocol: parameters in, XML out.
///
/// @param resourceMember set at a resource's own URL: the member of a request that names the resource,
///     which only the operations on such resources have
record QueryExchange(
        OpenService service,
        AwsQuery protocol,
        QueryParameters parameters,
        Optional<String> resourceMember,
        String requestId)
        implements AwsExchange {
    private static final int OK = 200;

    @Override
    public String operationName() {
        return parameters.value("Action").orElse("");
    }

    @Override
    public Optional<Operation> operation() {
        return service.operation(operationName()).filter(this::isForResource);
    }

    private boolean isForResource(Operation operation) {
        return resourceMember.isEmpty()
                || (operation instanceof Operation.Supported supported
                        && supported.request().has(resourceMember.get()));
    }

    @Override
    public SdkPojo input(Operation.Supported operation) {
        return (SdkPojo) QueryReader.read(operation.request(), parameters);
    }

    @Override
    public Reply answer(Operation.Supported operation, SdkPojo output) {
        return reply(
                OK,
                XmlWriter.write(
                        protocol.namespace(),
                        operationName(),
                        operation.response(),
                        output,
                        requestId));
    }

    @Override
    public Reply refuse(WireError error) {
        var fault = service.fault(error);
        var words = protocol.words().getOrDefault(error.code(), error.message());
        return reply(
                error.status(),
                XmlWriter.writeError(
                        protocol.namespace(),
                        error.fault(),
                        error.code(),
                        new WireFault(words, fault.modelled(), fault.shapes()),
                        requestId));
    }

    @Override
    public WireError unknownOperation() {
        var version = parameters.value("Version").orElse("NO_VERSION_SPECIFIED");
        return WireError.badRequest(
                "InvalidAction", protocol.unknownAction().formatted(operationName(), version));
    }

    @Override
    public WireError refusal(AccessRefusal cause) {
        return new WireError(cause.code(), cause.status(), cause.getMessage());
    }

    @Override
    public WireError malformed(String reason) {
        return WireError.badRequest("MalformedInput", reason);
    }

    private Reply reply(int status, byte[] body) {
        return new Reply(
                status, Map.of("content-type", "text/xml", "x-amzn-requestid", requestId), body);
    }
}
