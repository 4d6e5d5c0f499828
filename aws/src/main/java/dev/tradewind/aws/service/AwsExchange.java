package dev.tradewind.aws.service;

import dev.tradewind.aws.access.AccessRefusal;
import dev.tradewind.aws.wire.MalformedRequest;
import dev.tradewind.http.Reply;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/// One request for a known service in one protocol, and the ways to answer it.
public interface AwsExchange {
    OpenService service();

    String operationName();

    /// The operation that is asked for, if the service has it where it was asked.
    Optional<Operation> operation();

    /// @throws MalformedRequest if the request is not as the protocol says
    SdkPojo input(Operation.Offered operation);

    Reply answer(Operation.Supported operation, SdkPojo output);

    /// An answer of events. The protocols that have none refuse it.
    default Reply answer(EventStream events) {
        return refuse(service().descriptor().unsupported());
    }

    Reply refuse(WireError error);

    /// The protocol's own error for an operation that the service does not have.
    WireError unknownOperation();

    /// The protocol's own error for a request that is refused for whom it is from.
    WireError refusal(AccessRefusal cause);

    /// The protocol's own error for a request that cannot be read.
    WireError malformed(String reason);
}
