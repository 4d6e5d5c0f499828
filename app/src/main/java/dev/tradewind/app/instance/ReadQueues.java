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
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The queues that the services of this data read, as they were at the last start. One that nobody reads any more, of a
/// consumer that is not wanted, a saga that is not declared or another flow, loses its subscriptions: it would fill. What
/// is in it stays there, for a start that reads it again.
///
/// Only what a start of this program has made is taken away: somebody else's queue may have such a name.
final class ReadQueues {
    private static final DocumentCollection<Read> READ =
            DocumentCollection.of("shop_queues", Read.class);
    private static final String KEY = "read";
    private static final String QUEUES = "sqs";

    private final EmbeddedHost host;
    private final Broker broker;

    ReadQueues(EmbeddedHost host, Broker broker) {
        this.host = host;
        this.broker = broker;
    }

    /// To be called before the services start.
    void agreeOn(List<Service> services) {
        var wanted =
                host.topologyOf(services).stream()
                        .filter(name -> name.service().equals(QUEUES))
                        .map(Arn::toString)
                        .collect(Collectors.toSet());
        var left =
                find(host.documents()).value().queues().stream()
                        .filter(queue -> !wanted.contains(queue))
                        .collect(Collectors.toSet());
        if (!left.isEmpty()) {
            unsubscribe(left);
        }
        keep(wanted);
    }

    private void unsubscribe(Set<String> queues) {
        broker.topics().subscriptions().stream()
                .filter(it -> queues.contains(it.endpoint()))
                .toList()
                .forEach(it -> broker.topics().unsubscribe(it.arn()));
    }

    private void keep(Set<String> queues) {
        var next = new Read(queues);
        if (find(host.documents()).value().equals(next)) {
            return;
        }
        host.execute(
                Command.of(
                        "shop",
                        "read-queues",
                        Read.class,
                        documents -> Decision.update(READ, find(documents), next).answering(next)));
    }

    private static Versioned<Read> find(Documents documents) {
        return documents
                .find(READ, KEY)
                .orElseGet(() -> new Versioned<>(KEY, new Read(Set.of()), Write.ABSENT));
    }

    /// @param queues their ARNs
    private record Read(Set<String> queues) {
        Read {
            queues = Set.copyOf(queues);
        }
    }
}
