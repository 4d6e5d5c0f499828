package dev.tradewind.app.instance;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.room.Rooms;
import dev.tradewind.aws.service.InProcessClient;
import dev.tradewind.http.Problem;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;

/// The operations of the AWS endpoint, asked in this process for somebody who may do everything.
///
/// @param address of the endpoint
record OwnEndpoint(Rooms rooms, Supplier<String> address) {
    /// @param service by its name in signatures
    <C extends SdkClient> C client(Class<C> type, String service, String account, String region) {
        var caller = Caller.root(account, region, address.get());
        return InProcessClient.of(type, rooms.service(service), caller);
    }

    /// The answer to a question, or its refusal in the endpoint's words.
    static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (AwsServiceException e) {
            throw refused(e.awsErrorDetails().errorMessage());
        }
    }

    static Problem refused(String reason) {
        return Problem.of(Problem.Kind.INVALID_REQUEST, reason);
    }
}
