package dev.tradewind.aws;

import dev.tradewind.aws.operation.Caller;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkClient;

/// One AWS service as it is spoken here.
///
/// @param name as a signature's credential scope names it
/// @param version the API version that a Query request names
/// @param namespace of its XML
/// @param throttled the error when there is too much to do, which SDKs know to try again after
/// @param unsupported the error for an operation that AWS has and this client does not
/// @param unknownAction what Query says of an operation that AWS does not have, with places for its name and
///     for the version that was asked for
/// @param queryWords by its code, what Query says of an error where that is not what JSON says
/// @param shortOperations those of one decision about a few messages
/// @param clients makes the client of one caller
record AwsService(
        String name,
        String version,
        String namespace,
        Optional<JsonDialect> json,
        WireError throttled,
        WireError unsupported,
        String unknownAction,
        Map<String, String> queryWords,
        Map<String, Operation> operations,
        Set<String> shortOperations,
        Function<Caller, ? extends SdkClient> clients) {
    /// What is particular to a service in AWS JSON.
    ///
    /// @param targetPrefix what stands before the operation in `X-Amz-Target`
    /// @param errorType the `__type` of an error, by its code
    record JsonDialect(String targetPrefix, Function<String, String> errorType) {}

    Optional<Operation> operation(String operationName) {
        return Optional.ofNullable(operations.get(operationName));
    }
}
