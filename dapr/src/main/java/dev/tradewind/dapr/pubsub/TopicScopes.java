package dev.tradewind.dapr.pubsub;

import dev.tradewind.dapr.resource.Properties;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The topics of a component that one application may publish to, and subscribe to: Dapr documentation, "Scope Pub/sub
/// topic access". Blanks in the lists say nothing.
///
/// @param allowed the only topics that there are, for anyone; all where there are none
/// @param secured the topics that only those may use who are granted them
/// @param publishing the topics that the application is granted to publish to; none where there is no grant
public record TopicScopes(
        Set<String> allowed,
        Set<String> secured,
        Optional<Set<String>> publishing,
        Optional<Set<String>> subscribing) {
    public TopicScopes {
        allowed = Set.copyOf(allowed);
        secured = Set.copyOf(secured);
    }

    /// The grants of a component's metadata to an application.
    public static TopicScopes of(Properties metadata, String appId) {
        return new TopicScopes(
                list(metadata.text("allowedTopics").orElse("")),
                list(metadata.text("protectedTopics").orElse("")),
                granted(metadata.text("publishingScopes").orElse(""), appId),
                granted(metadata.text("subscriptionScopes").orElse(""), appId));
    }

    public boolean mayPublish(String topic) {
        return allows(topic, publishing);
    }

    public boolean maySubscribe(String topic) {
        return allows(topic, subscribing);
    }

    private boolean allows(String topic, Optional<Set<String>> granted) {
        if (!allowed.isEmpty() && !allowed.contains(topic)) {
            return false;
        }
        return granted.map(it -> it.contains(topic)).orElse(!secured.contains(topic));
    }

    private static Set<String> list(String text) {
        return Stream.of(text.replace(" ", "").split(","))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// `app1=t1,t2;app2=`, where the second may use nothing.
    private static Optional<Set<String>> granted(String text, String appId) {
        return Stream.of(text.replace(" ", "").split(";"))
                .filter(it -> it.startsWith(appId + "="))
                .map(it -> list(it.substring(appId.length() + 1)))
                .reduce((_, later) -> later);
    }
}
