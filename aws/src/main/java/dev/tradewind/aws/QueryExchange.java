package dev.tradewind.aws;

import dev.tradewind.aws.access.AccessRefusal;
import dev.tradewind.aws.wire.MalformedRequest;
import dev.tradewind.aws.wire.QueryParameters;
import dev.tradewind.aws.wire.QueryReader;
import dev.tradewind.aws.wire.XmlWriter;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/// A request in the Query protocol: parameters in, XML out.
///
/// Source: Smithy, "AWS query protocol".
///
/// @param resourceMember set at a resource's own URL: the member of a request that names the resource,
///     which only the operations on such resources have
record QueryExchange(
        AwsService service,
        String operationName,
        QueryParameters parameters,
        Optional<String> resourceMember,
        String requestId)
        implements Exchange {
    private static final int OK = 200;

    @Override
    public Optional<Operation> operation() {
        return service.operation(operationName).filter(this::isForResource);
    }

    private boolean isForResource(Operation operation) {
        return resourceMember.isEmpty()
                || (operation instanceof Operation.Supported supported
                        && supported.request().has(resourceMember.get()));
    }

    @Override
    public Object input(Operation.Supported operation) {
        return QueryReader.read(operation.request(), parameters);
    }

    @Override
    public AwsResponse answer(Operation.Supported operation, SdkPojo output) {
        return response(
                OK,
                XmlWriter.write(
                        service.namespace(),
                        operationName,
                        operation.response(),
                        output,
                        requestId));
    }

    @Override
    public AwsResponse refuse(WireError error) {
        return response(
                error.status(),
                XmlWriter.writeError(
                        service.namespace(),
                        error.fault(),
                        error.code(),
                        service.queryWords().getOrDefault(error.code(), error.message()),
                        requestId));
    }

    @Override
    public WireError unknownOperation() {
        var version = parameters.value("Version").orElse("NO_VERSION_SPECIFIED");
        return WireError.badRequest(
                "InvalidAction", service.unknownAction().formatted(operationName, version));
    }

    @Override
    public WireError refusal(AccessRefusal cause) {
        return new WireError(cause.code(), cause.status(), cause.getMessage());
    }

    @Override
    public WireError malformed(MalformedRequest cause) {
        return WireError.badRequest("MalformedInput", cause.getMessage());
    }

    private AwsResponse response(int status, byte[] body) {
        return new AwsResponse(
                status, Map.of("content-type", "text/xml", "x-amzn-requestid", requestId), body);
    }
}
