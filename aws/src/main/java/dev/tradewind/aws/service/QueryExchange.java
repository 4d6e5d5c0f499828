package dev.tradewind.aws.service;

import dev.tradewind.aws.access.AccessRefusal;
import dev.tradewind.aws.wire.QueryJson;
import dev.tradewind.aws.wire.QueryParameters;
import dev.tradewind.aws.wire.QueryReader;
import dev.tradewind.aws.wire.WireFault;
import dev.tradewind.aws.wire.XmlWriter;
import dev.tradewind.http.Reply;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/// A request in the Query protocol: parameters in, XML or JSON out.
///
/// @param format of the answer
/// @param resourceMember set at a resource's own URL: the member of a request that names the resource,
///     which only the operations on such resources have
record QueryExchange(
        OpenService service,
        AwsQuery protocol,
        QueryParameters parameters,
        Optional<String> resourceMember,
        Format format,
        String requestId)
        implements AwsExchange {
    private static final int OK = 200;

    @Override
    public String operationName() {
        return parameters.value("Action").orElse("");
    }

    @Override
    public Optional<Operation> operation() {
        return hasOtherVersion()
                ? Optional.empty()
                : service.operation(operationName()).filter(this::isForResource);
    }

    /// A request that names no version is taken to mean the present one.
    private boolean hasOtherVersion() {
        return parameters
                .value("Version")
                .filter(version -> !service.descriptor().versions().contains(version))
                .isPresent();
    }

    private boolean isForResource(Operation operation) {
        return resourceMember.isEmpty()
                || service.descriptor().operationsAtResources().contains(operation.name())
                || (operation instanceof Operation.Offered offered
                        && offered.request().has(resourceMember.get()));
    }

    @Override
    public SdkPojo input(Operation.Offered operation) {
        return (SdkPojo) QueryReader.read(operation.request(), parameters);
    }

    @Override
    public Reply answer(Operation.Supported operation, SdkPojo output) {
        var name = operationName();
        var type = operation.response();
        return reply(
                OK,
                switch (format) {
                    case XML ->
                            XmlWriter.write(protocol.namespace(), name, type, output, requestId);
                    case JSON -> QueryJson.write(name, type, output, requestId);
                });
    }

    @Override
    public Reply refuse(WireError error) {
        var fault = service.fault(error);
        var words = protocol.words().getOrDefault(error.code(), error.message());
        return reply(
                error.status(),
                switch (format) {
                    case XML ->
                            XmlWriter.writeError(
                                    protocol.errorForm(),
                                    error.fault(),
                                    error.code(),
                                    new WireFault(words, fault.modelled(), fault.shapes()),
                                    requestId);
                    case JSON ->
                            QueryJson.writeError(error.fault(), error.code(), words, requestId);
                });
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
        var headers = Map.of("content-type", format.contentType, "x-amzn-requestid", requestId);
        return new Reply(status, headers, body);
    }

    /// The formats of an answer: XML, unless the request accepts JSON by name.
    enum Format {
        XML("text/xml"),
        JSON("application/json");

        private final String contentType;

        Format(String contentType) {
            this.contentType = contentType;
        }

        static Format of(Incoming incoming) {
            var accepted = incoming.request().header("accept").orElse("");
            return accepted.contains(JSON.contentType) ? JSON : XML;
        }
    }
}
