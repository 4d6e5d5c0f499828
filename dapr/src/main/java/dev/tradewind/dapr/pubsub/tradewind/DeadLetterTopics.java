package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.dapr.pubsub.SubscriptionRequest;
import dev.tradewind.dapr.pubsub.TopicScopes;
import dev.tradewind.dapr.pubsub.UnusableComponent;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The topics that a subscription's dead letters go to: one for all, and by metadata as `deadLetterTopic.404` or
/// `deadLetterTopic.5xx` others by the status that the application answered with, the more exact first.
///
/// @param byStatus by the end of such a name
record DeadLetterTopics(Optional<String> general, Map<String, String> byStatus) {
    private static final String PREFIX = "deadlettertopic.";
    private static final Pattern STATUS = Pattern.compile("[1-5]([0-9][0-9]|xx)");

    DeadLetterTopics {
        byStatus = Map.copyOf(byStatus);
    }

    /// @throws UnusableComponent if a name is of no status, or the application may not publish to a topic
    static DeadLetterTopics of(SubscriptionRequest request, TopicScopes scopes) {
        var byStatus = new TreeMap<String, String>();
        request.metadata()
                .asMap()
                .forEach((name, topic) -> {
                    var lower = name.toLowerCase(Locale.ROOT);
                    if (lower.startsWith(PREFIX)) {
                        byStatus.put(status(lower), request.namespace() + checked(topic, scopes));
                    }
                });
        return new DeadLetterTopics(request.deadLetterTopic(), byStatus);
    }

    private static String status(String name) {
        var status = name.substring(PREFIX.length());
        if (!STATUS.matcher(status).matches()) {
            throw new UnusableComponent(
                    "'deadLetterTopic.%s' is for no status; deadLetterTopic.404 and deadLetterTopic.5xx are"
                            .formatted(status));
        }
        return status;
    }

    private static String checked(String topic, TopicScopes scopes) {
        if (!scopes.mayPublish(topic)) {
            throw new UnusableComponent(
                    "its scopes do not let the application publish to the dead-letter topic '%s'"
                            .formatted(topic));
        }
        return topic;
    }

    /// The topic of a message that ended with that status, if there is one.
    Optional<String> of(OptionalInt status) {
        var exact = status.isPresent() ? Integer.toString(status.getAsInt()) : "";
        return find(exact)
                .or(() -> exact.isEmpty() ? Optional.empty() : find(exact.charAt(0) + "xx"))
                .or(() -> general);
    }

    private Optional<String> find(String status) {
        return Optional.ofNullable(byStatus.get(status));
    }
}
