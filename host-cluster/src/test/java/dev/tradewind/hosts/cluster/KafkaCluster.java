package dev.tradewind.hosts.cluster;

import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartitionInfo;

/// A Kafka of several nodes, each broker and controller in a process of its own. Clients reach each by a link that can be
/// cut; the nodes reach each other without.
final class KafkaCluster implements AutoCloseable {
    private static final int HEAP_MIB = 256;

    private final List<KafkaBroker> brokers;
    private final List<CuttableLink> links;

    private KafkaCluster(List<KafkaBroker> brokers, List<CuttableLink> links) {
        this.brokers = List.copyOf(brokers);
        this.links = List.copyOf(links);
    }

    /// @param directory that is empty
    static KafkaCluster start(Path directory, int size) {
        var nodes = IntStream.rangeClosed(1, size).mapToObj(KafkaBroker.Node::new).toList();
        var links = nodes.stream().map(node -> CuttableLink.to(node.clientPort())).toList();
        var brokers =
                IntStream.range(0, size)
                        .mapToObj(at ->
                                KafkaBroker.made(
                                        directory.resolve("node" + (at + 1)),
                                        nodes.get(at),
                                        nodes,
                                        links.get(at).port(),
                                        HEAP_MIB))
                        .toList();
        brokers.forEach(KafkaBroker::launch);
        brokers.forEach(KafkaBroker::awaitStarted);
        var cluster = new KafkaCluster(brokers, links);
        cluster.awaitWhole();
        return cluster;
    }

    /// A place in this cluster.
    ///
    /// @param prefix of what is its own there
    ClusterOptions.KafkaPlace place(String prefix) {
        var all = links.stream().map(it -> "127.0.0.1:" + it.port());
        return new ClusterOptions.KafkaPlace(
                all.collect(Collectors.joining(",")), prefix, Map.of());
    }

    KafkaBroker node(int id) {
        return brokers.get(id - 1);
    }

    /// The node whose controller leads.
    int controller() {
        try (var admin = admin()) {
            return ClusterTopics.got(admin.describeMetadataQuorum().quorumInfo()).leaderId();
        }
    }

    /// Tells whether a node leads a partition of a topic.
    boolean isLeader(int node, String topic) {
        try (var admin = admin()) {
            return partitions(admin, Set.of(topic)).anyMatch(it -> it.leader().id() == node);
        }
    }

    private static Stream<TopicPartitionInfo> partitions(Admin admin, Set<String> topics) {
        return ClusterTopics.got(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(it -> it.partitions().stream());
    }

    /// Waits until all nodes are there, and each partition is on all of its replicas.
    void awaitWhole() {
        try (var admin = admin()) {
            Patience.until(() ->
                    ClusterTopics.got(admin.describeCluster().nodes()).size() == brokers.size()
                            && isInSync(admin));
        }
    }

    private static boolean isInSync(Admin admin) {
        return partitions(admin, ClusterTopics.got(admin.listTopics().names()))
                .allMatch(it -> it.isr().size() == it.replicas().size());
    }

    private Admin admin() {
        return new KafkaClients(place("")).admin();
    }

    /// Cuts the clients off from all nodes.
    void cut() {
        links.forEach(CuttableLink::cut);
    }

    void mend() {
        links.forEach(CuttableLink::mend);
    }

    @Override
    public void close() {
        brokers.forEach(KafkaBroker::close);
        links.forEach(CuttableLink::close);
    }
}
