package dev.tradewind.app.instance;

import dev.tradewind.broker.Broker;
import dev.tradewind.engine.Arn;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.eventing.Write;
import dev.tradewind.hosts.embedded.EmbeddedHost;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The consumers of the data, as they were at the last start. One that is not wanted any more loses its subscriptions: its
/// queue would fill, and nobody would read it. What is in the queue stays there, for a start that wants the consumer again.
///
/// Only what a start of this program has made is taken away: somebody else's queue may have such a name.
final class JoinedConsumers {
    private static final DocumentCollection<Joined> JOINED =
            DocumentCollection.of("shop_consumers", Joined.class);
    private static final String KEY = "joined";
    private static final String TOPICS = "sns";

    private final EmbeddedHost host;
    private final Broker broker;

    JoinedConsumers(EmbeddedHost host, Broker broker) {
        this.host = host;
        this.broker = broker;
    }

    /// To be called before the services start.
    void agreeOn(ConsumerSettings settings, InstantSource clock) {
        var before = find(host.documents()).value().names();
        var left =
                Arrays.stream(AddedConsumer.values())
                        .filter(it -> before.contains(it.label()))
                        .filter(it -> !settings.wanted().contains(it))
                        .map(it -> it.on(host, settings, clock))
                        .toList();
        unsubscribe(left);
        keep(
                settings.wanted().stream()
                        .map(AddedConsumer::label)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private void unsubscribe(List<Service> left) {
        var names = host.topologyOf(left);
        var endpoints = names.stream().map(Arn::toString).collect(Collectors.toSet());
        names.stream()
                .filter(name -> name.service().equals(TOPICS))
                .filter(topic -> broker.topics().find(topic).isPresent())
                .flatMap(topic -> broker.topics().subscriptions(topic).stream())
                .filter(it -> endpoints.contains(it.endpoint()))
                .toList()
                .forEach(it -> broker.topics().unsubscribe(it.arn()));
    }

    private void keep(Set<String> names) {
        var next = new Joined(names);
        if (find(host.documents()).value().equals(next)) {
            return;
        }
        host.execute(
                Command.of(
                        "shop",
                        "join-consumers",
                        Joined.class,
                        documents ->
                                Decision.update(JOINED, find(documents), next).answering(next)));
    }

    private static Versioned<Joined> find(Documents documents) {
        return documents
                .find(JOINED, KEY)
                .orElseGet(() -> new Versioned<>(KEY, new Joined(Set.of()), Write.ABSENT));
    }

    /// The names of the consumers that are wanted.
    private record Joined(Set<String> names) {
        Joined {
            names = Set.copyOf(names);
        }
    }
}
