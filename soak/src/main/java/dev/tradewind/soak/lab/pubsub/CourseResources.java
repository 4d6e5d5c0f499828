package dev.tradewind.soak.lab.pubsub;

import java.util.List;
import java.util.stream.Collectors;

/// The files of the lab, in the forms that the course writes: another `apiVersion`, `scopes` and `rules` within `spec`.
final class CourseResources {
    /// The bound of one subscription's attempts; its component has the minute of the course, which a lab need not take.
    static final String SHORT_TIMEOUT = "1s";

    static final String SUBSCRIPTIONS =
            """
            apiVersion: dapr.io/v1
            kind: Subscription
            metadata: {name: order-created-subscription, namespace: default}
            spec:
              topic: order.created
              route: /orders/create
              pubsubname: pubsub
              scopes: [notification-service, inventory-service]
            ---
            apiVersion: dapr.io/v1
            kind: Subscription
            metadata: {name: order-routing-subscription, namespace: default}
            spec:
              topic: orders
              route: orders
              pubsubname: pubsub
              rules:
                - {match: 'event.type == "order.created"', path: /orders/created}
                - {match: 'event.type == "order.updated"', path: /orders/updated}
                - {match: 'event.type == "order.canceled"', path: /orders/canceled}
            scopes: [order-service]
            """;

    /// The answer of the order processor when it is asked for its subscriptions.
    static final String OF_PROCESSOR =
            """
            [{"pubsubname": "pubsub", "topic": "orders", "route": "/events/pubsub/orders", "deadLetterTopic": "orders-dlq"},
             {"pubsubname": "pubsub", "topic": "orders-dlq", "route": "/dlq/orders"},
             {"pubsubname": "pubsub", "topic": "submitted", "route": "/submitted", "deadLetterTopic": "orders-dlq"},
             {"pubsubname": "pubsub", "topic": "order.processed", "route": "/processed"},
             {"pubsubname": "pubsub", "topic": "keyed", "route": "/keyed", "metadata": {"ordering": "key"}},
             {"pubsubname": "pubsub", "topic": "many", "route": "/many"},
             {"pubsubname": "pubsub", "topic": "slow", "route": "/slow", "metadata": {"processingTimeout": "%s"}},
             {"pubsubname": "kafka", "topic": "small", "route": "/small"}]
            """
                    .formatted(SHORT_TIMEOUT);

    private CourseResources() {}

    /// @param programs the app ids of the user's programs
    static String components(List<String> programs) {
        var further = programs.stream().map(", "::concat).collect(Collectors.joining());
        return """
        apiVersion: dapr.io/v1
        kind: Component
        metadata: {name: pubsub, namespace: default}
        spec:
          type: pubsub.redis
          version: v1
          metadata:
            - {name: redisHost, value: "localhost:6379"}
            - {name: redisPassword, value: ""}
            - {name: enableTLS, value: "false"}
            - {name: maxLenApprox, value: "1000000"}
            - {name: maxDeliveryAttempts, value: "3"}
            - {name: processingTimeout, value: "60s"}
            - {name: retryInterval, value: "100ms"}
            - {name: autoAck, value: "false"}
            - {name: publishingScopes, value: "notification-service="}
            - {name: statusWords, value: "lenient"}
        scopes: [order-service, order-processor, notification-service, inventory-service%s]
        ---
        apiVersion: dapr.io/v1
        kind: Component
        metadata: {name: kafka, namespace: default}
        spec:
          type: pubsub.kafka
          version: v1
          metadata:
            - {name: brokers, value: "localhost:9092"}
            - {name: consumerGroup, value: "group1"}
            - {name: authRequired, value: "false"}
            - {name: allowAutoTopicCreation, value: "true"}
            - {name: maxMessageBytes, value: "1024"}
        scopes: [order-service, order-processor]
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: {name: statestore}
        spec: {type: state.tradewind, version: v1}
        """
                .formatted(further);
    }
}
