package dev.tradewind.aws;

import dev.tradewind.aws.wire.Type;
import java.lang.invoke.MethodHandle;
import software.amazon.awssdk.core.SdkPojo;

/// One operation that a service has at AWS.
sealed interface Operation {
    String name();

    /// An operation that the client here leaves to the SDK's interface, which has a default that refuses.
    record Unsupported(String name) implements Operation {}

    /// An operation that the client here implements: the shapes of its request and response, and how to
    /// have a client carry it out.
    ///
    /// @param method takes a client and a request, and returns the response, all typed [Object]
    record Supported(String name, Type.Struct request, Type.Struct response, MethodHandle method)
            implements Operation {
        SdkPojo invoke(Object client, Object input) {
            try {
                return (SdkPojo) (Object) method.invokeExact(client, input);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(name + " threw what it does not declare", e);
            }
        }
    }
}
