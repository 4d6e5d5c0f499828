package dev.tradewind.aws;

import dev.tradewind.aws.access.AccessRefusal;
import dev.tradewind.aws.wire.MalformedRequest;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/// One request for a known service in one protocol, and the ways to answer it.
sealed interface Exchange permits JsonExchange, QueryExchange {
    AwsService service();

    String operationName();

    /// Whether the operation takes so little that others can wait for it.
    default boolean isShort() {
        return service().shortOperations().contains(operationName());
    }

    /// The operation that is asked for, if the service has it where it was asked.
    Optional<Operation> operation();

    /// @throws MalformedRequest if the request is not as the protocol says
    Object input(Operation.Supported operation);

    AwsResponse answer(Operation.Supported operation, SdkPojo output);

    AwsResponse refuse(WireError error);

    /// The protocol's own error for an operation that the service does not have.
    WireError unknownOperation();

    /// The protocol's own error for a request that is refused for whom it is from.
    WireError refusal(AccessRefusal cause);

    WireError malformed(MalformedRequest cause);
}
