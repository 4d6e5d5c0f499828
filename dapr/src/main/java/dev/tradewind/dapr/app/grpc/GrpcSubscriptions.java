package dev.tradewind.dapr.app.grpc;

import com.google.protobuf.Empty;
import dev.tradewind.dapr.app.SubscriptionQuestion;
import dev.tradewind.dapr.resource.BulkSpec;
import dev.tradewind.dapr.resource.Properties;
import dev.tradewind.dapr.resource.SubscriptionSpec;
import dev.tradewind.dapr.resource.SubscriptionSpec.RuleSpec;
import io.dapr.v1.AppCallbackGrpc;
import io.dapr.v1.DaprAppCallbackProtos.TopicRoutes;
import io.dapr.v1.DaprAppCallbackProtos.TopicSubscription;
import io.grpc.Metadata;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The subscriptions that an application says it wants: `ListTopicSubscriptions`. One that does not implement it wants none.
/// Dapr documentation, "Dapr's gRPC Interface", "Implementing the AppCallback service".
record GrpcSubscriptions(AppCalls calls, String appId) implements SubscriptionQuestion {
    private static final Logger LOG = LoggerFactory.getLogger(GrpcSubscriptions.class);

    @Override
    public Optional<List<SubscriptionSpec>> ask() throws InterruptedException {
        var question = AppCallbackGrpc.getListTopicSubscriptionsMethod();
        var call = calls.begin(question, Empty.getDefaultInstance(), new Metadata(), WITHIN);
        return switch (call.await()) {
            case CallResult.Replied(var list) ->
                    Optional.of(
                            list.getSubscriptionsList().stream()
                                    .filter(this::isWhole)
                                    .map(GrpcSubscriptions::spec)
                                    .toList());
            case CallResult.Unanswered<?> unanswered ->
                    unanswered.isUnimplemented() ? Optional.of(List.of()) : Optional.empty();
        };
    }

    private boolean isWhole(TopicSubscription it) {
        boolean isWhole = !it.getPubsubName().isEmpty() && !it.getTopic().isEmpty();
        if (!isWhole) {
            LOG.atWarn()
                    .addKeyValue("app", appId)
                    .addKeyValue("component", it.getPubsubName())
                    .addKeyValue("topic", it.getTopic())
                    .log(
                            "A subscription that an application asks for has no component or no topic");
        }
        return isWhole;
    }

    private static SubscriptionSpec spec(TopicSubscription it) {
        var routes = it.getRoutes();
        var bulk = it.getBulkSubscribe();
        return new SubscriptionSpec(
                it.getPubsubName(),
                it.getTopic(),
                routes.getRulesList().stream()
                        .map(rule -> new RuleSpec(rule.getMatch(), rule.getPath()))
                        .toList(),
                defaultPath(routes),
                Optional.of(it.getDeadLetterTopic()).filter(topic -> !topic.isEmpty()),
                new Properties(it.getMetadataMap()),
                bulk.getEnabled()
                        ? Optional.of(
                                BulkSpec.of(
                                        bulk.getMaxMessagesCount(), bulk.getMaxAwaitDurationMs()))
                        : Optional.empty());
    }

    /// Without any route there is one, which is empty: the application tells its topics apart by their names.
    private static Optional<String> defaultPath(TopicRoutes routes) {
        return Optional.of(routes.getDefault())
                .filter(it -> !it.isEmpty() || routes.getRulesCount() == 0);
    }
}
