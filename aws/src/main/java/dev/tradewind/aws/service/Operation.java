package dev.tradewind.aws.service;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.wire.Type;
import java.util.function.BiFunction;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkPojo;

/// One operation that a service has at AWS.
public sealed interface Operation {
    String name();

    /// The SDK's class of the operation's requests.
    Class<? extends AwsRequest> model();

    /// An operation that the service does not have here.
    record Unsupported(String name, Class<? extends AwsRequest> model) implements Operation {}

    /// An operation that the service has here.
    sealed interface Offered extends Operation {
        Type.Struct request();
    }

    /// An operation that is answered by an object: the shapes of its request and response, and what carries it out.
    ///
    /// @param status of its answers in a REST protocol
    /// @param action throws the SDK's own exceptions, with AWS's codes
    record Supported(
            String name,
            Class<? extends AwsRequest> model,
            Type.Struct request,
            Type.Struct response,
            int status,
            BiFunction<Caller, AwsRequest, SdkPojo> action)
            implements Offered {
        public SdkPojo invoke(Caller caller, AwsRequest input) {
            return action.apply(caller, input);
        }
    }

    /// An operation that is answered by events as they come.
    ///
    /// @param action throws the SDK's own exceptions, with AWS's codes, as long as nothing is answered
    record Streamed(
            String name,
            Class<? extends AwsRequest> model,
            Type.Struct request,
            BiFunction<Caller, AwsRequest, EventStream> action)
            implements Offered {
        public EventStream begin(Caller caller, AwsRequest input) {
            return action.apply(caller, input);
        }
    }
}
