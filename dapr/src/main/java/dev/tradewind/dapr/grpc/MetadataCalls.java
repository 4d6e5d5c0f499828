package dev.tradewind.dapr.grpc;

import com.google.protobuf.Empty;
import dev.tradewind.dapr.api.ActiveSubscription;
import dev.tradewind.dapr.api.ExtendedMetadata;
import dev.tradewind.dapr.api.SidecarStatus;
import dev.tradewind.dapr.app.AppAddress;
import dev.tradewind.dapr.resource.OpenComponent;
import dev.tradewind.dapr.resource.SubscriptionSpec;
import io.dapr.v1.DaprMetadataProtos.ActorRuntime;
import io.dapr.v1.DaprMetadataProtos.ActorRuntime.ActorRuntimeStatus;
import io.dapr.v1.DaprMetadataProtos.AppConnectionProperties;
import io.dapr.v1.DaprMetadataProtos.GetMetadataResponse;
import io.dapr.v1.DaprMetadataProtos.PubsubSubscription;
import io.dapr.v1.DaprMetadataProtos.PubsubSubscriptionRule;
import io.dapr.v1.DaprMetadataProtos.PubsubSubscriptionRules;
import io.dapr.v1.DaprMetadataProtos.PubsubSubscriptionType;
import io.dapr.v1.DaprMetadataProtos.RegisteredComponents;
import io.dapr.v1.DaprMetadataProtos.SetMetadataRequest;

/// The facts that a sidecar tells of itself, and its end: `GetMetadata`, `SetMetadata`, `Shutdown`.
record MetadataCalls(SidecarStatus status, ExtendedMetadata extended) {
    Empty put(SetMetadataRequest request) {
        extended.put(request.getKey(), request.getValue());
        return Empty.getDefaultInstance();
    }

    /// Ends this sidecar, and no other, after the answer.
    Empty shutDown() {
        status.shutDown();
        return Empty.getDefaultInstance();
    }

    GetMetadataResponse get() {
        var response =
                GetMetadataResponse.newBuilder()
                        .setId(status.appId())
                        .setRuntimeVersion(SidecarStatus.RUNTIME_VERSION)
                        .putAllExtendedMetadata(extended.all())
                        .setActorRuntime(
                                ActorRuntime.newBuilder()
                                        .setRuntimeStatus(ActorRuntimeStatus.DISABLED));
        status.components().all().forEach(it -> response.addRegisteredComponents(component(it)));
        status.subscriptions().forEach(it -> response.addSubscriptions(subscription(it)));
        status.app().ifPresent(it -> response.setAppConnectionProperties(connection(it)));
        return response.build();
    }

    private static RegisteredComponents component(OpenComponent it) {
        return RegisteredComponents.newBuilder()
                .setName(it.name())
                .setType(it.component().type())
                .setVersion(it.component().version())
                .addAllCapabilities(it.capabilities())
                .build();
    }

    private static PubsubSubscription subscription(ActiveSubscription it) {
        var spec = it.spec();
        return PubsubSubscription.newBuilder()
                .setPubsubName(spec.pubsub())
                .setTopic(spec.topic())
                .putAllMetadata(spec.metadata().asMap())
                .setRules(rules(spec))
                .setDeadLetterTopic(spec.deadLetterTopic().orElse(""))
                .setType(PubsubSubscriptionType.valueOf(it.origin().name()))
                .build();
    }

    private static PubsubSubscriptionRules rules(SubscriptionSpec spec) {
        var rules = PubsubSubscriptionRules.newBuilder();
        for (var rule : spec.rules()) {
            rules.addRules(
                    PubsubSubscriptionRule.newBuilder()
                            .setMatch(rule.match())
                            .setPath(rule.path()));
        }
        spec.defaultPath()
                .ifPresent(
                        path -> rules.addRules(PubsubSubscriptionRule.newBuilder().setPath(path)));
        return rules.build();
    }

    private static AppConnectionProperties connection(AppAddress app) {
        return AppConnectionProperties.newBuilder()
                .setPort(app.port())
                .setProtocol(app.protocol().word())
                .setChannelAddress(app.host())
                .build();
    }
}
