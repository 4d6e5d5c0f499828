package dev.tradewind.aws.service;

import dev.tradewind.aws.policy.ProtectedService;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;

/// One AWS service: its names, its protocols, its operations, and what is particular to it at the edge. A new
/// service is a class of this in a package of its own, and a line in the room that opens it.
///
/// Made at start, so it does nothing until it is asked. Any thread may ask.
public interface AwsService {
    /// The name that a signature's credential scope has.
    String name();

    /// The name that AWS's SDKs have for it: `CloudWatch Logs`.
    String sdkId();

    /// The API version that a Query request names.
    String version();

    /// All API versions that a Query request may name.
    default Set<String> versions() {
        return Set.of(version());
    }

    /// The beginnings of the host names that the service has, with `{region}` for the region; without it, the whole name
    /// of a service that has no regions.
    default List<String> hosts() {
        return List.of(name() + ".{region}");
    }

    /// The protocols that the service is spoken in, all at one endpoint.
    List<Protocol> protocols();

    /// Makes the table of operations. Called once, when the first request for the service comes: this is what
    /// costs time and memory.
    Operations operations();

    /// The operations of one decision about a few things, which may be answered in a round.
    default Set<String> shortOperations() {
        return Set.of();
    }

    /// The operations that links ask for which the service sends to people: they are not signed, and a token
    /// decides about them instead of a policy.
    default Set<String> linkedOperations() {
        return Set.of();
    }

    /// Tells whether policies leave an operation alone because something else decides about it: a
    /// token for example.
    ///
    /// @param isSigned whether the request carries a signature
    default boolean isDecidedByToken(String operation, boolean isSigned) {
        return !isSigned && linkedOperations().contains(operation);
    }

    /// The resources of the service that have policies.
    default Optional<ProtectedService> protection() {
        return Optional.empty();
    }

    /// The member of a request that names a resource by its URL, where `path` is one's.
    default Optional<String> resourceMember(String path) {
        return Optional.empty();
    }

    /// The operations that are answered at any resource's URL although they name none by it.
    default Set<String> operationsAtResources() {
        return Set.of();
    }

    /// The `__type` of an error, by its code.
    default String errorType(String code) {
        return code;
    }

    /// The `__type` of an error, where several share a code.
    default String errorType(WireError error) {
        return errorType(error.code());
    }

    /// The error when there is too much to do, which SDKs know to try again after.
    default WireError throttled() {
        return WireError.badRequest("Throttling", "Rate exceeded");
    }

    /// The error for an operation that the service has at AWS and not here.
    default WireError unsupported() {
        return WireError.badRequest("InvalidAction", "This operation is not supported here.");
    }

    /// The traffic of messages that a request is, if it is some.
    default Optional<MessageTraffic> traffic(String operation, AwsRequest input) {
        return Optional.empty();
    }

    /// The largest body of its requests.
    default int bodyBytesMax() {
        return Incoming.BODY_BYTES_MAX;
    }

    /// The service's own error for a request with a larger one; empty where AWS's front end answers.
    ///
    /// @param bytesMax that it may have
    default Optional<WireError> tooLarge(String operation, int bytesMax) {
        return Optional.empty();
    }
}
