package dev.tradewind.aws;

import dev.tradewind.aws.wire.Type;
import java.util.function.BiFunction;
import software.amazon.awssdk.core.SdkPojo;

/// One operation of a service: the shapes of its request and response, and how to have a client carry it
/// out.
///
/// @param supported whether the client here implements it; the SDK's interface has a default that refuses
/// @param method takes a client and a request
record Operation(
        String name,
        Type.Struct request,
        Type.Struct response,
        boolean supported,
        BiFunction<Object, Object, Object> method) {
    SdkPojo invoke(Object client, Object request) {
        return (SdkPojo) method.apply(client, request);
    }
}
