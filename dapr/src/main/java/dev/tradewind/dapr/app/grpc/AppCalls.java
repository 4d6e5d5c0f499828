package dev.tradewind.dapr.app.grpc;

import dev.tradewind.dapr.app.AppAddress;
import dev.tradewind.dapr.app.AppChannel;
import dev.tradewind.dapr.app.EventDelivery;
import io.dapr.v1.AppCallbackGrpc;
import io.dapr.v1.DaprAppCallbackProtos.TopicEventResponse;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The calls to one application, each with the token that it wants to see.
///
/// @param address for messages
record AppCalls(Channel channel, AppAddress address, Optional<String> token) {
    private static final Metadata.Key<String> TOKEN =
            Metadata.Key.of(AppChannel.TOKEN_HEADER, Metadata.ASCII_STRING_MARSHALLER);

    AppCall<TopicEventResponse> event(EventDelivery delivery, Duration within) {
        return begin(
                AppCallbackGrpc.getOnTopicEventMethod(),
                EventMessages.alone(delivery),
                CallMetadata.of(delivery.metadata()),
                within);
    }

    <Q, R> AppCall<R> begin(
            MethodDescriptor<Q, R> method, Q request, Metadata metadata, Duration within) {
        token.ifPresent(it -> metadata.put(TOKEN, it));
        var deadline = Deadline.after(within.toMillis(), TimeUnit.MILLISECONDS);
        var interceptor = MetadataUtils.newAttachHeadersInterceptor(metadata);
        var call =
                ClientInterceptors.intercept(channel, interceptor)
                        .newCall(method, CallOptions.DEFAULT.withDeadline(deadline));
        var reply = ClientCalls.futureUnaryCall(call, request);
        return new AppCall<>(reply, deadline, within, address);
    }
}
