package dev.tradewind.hosts.cluster;

import dev.tradewind.patience.UnusedPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A node of Kafka in a process of its own: broker and controller of a cluster without ZooKeeper, by itself or with others.
public final class KafkaBroker implements AutoCloseable {
    private static final String CLUSTER = "dHJhZGV3aW5kLXRlc3RzLQ";
    private static final int HEAP_MIB = 320;
    private static final int REPLICAS_MAX = 3;

    private final Path directory;
    private final Node node;
    private final int advertised;
    private final int heapMib;
    private Optional<ServerProcess> process = Optional.empty();

    private KafkaBroker(Path directory, Node node, int advertised, int heapMib) {
        this.directory = directory;
        this.node = node;
        this.advertised = advertised;
        this.heapMib = heapMib;
    }

    /// The name of a node and the ports that it listens on: for clients, for the other nodes, and for their controllers.
    record Node(int id, int clientPort, int brokerPort, int controllerPort) {
        Node(int id) {
            this(id, UnusedPort.next(), UnusedPort.next(), UnusedPort.next());
        }

        private String voter() {
            return "%d@127.0.0.1:%d".formatted(id, controllerPort);
        }
    }

    /// One that is all of its cluster.
    public static KafkaBroker start(Path directory) {
        var node = new Node(1);
        var broker = made(directory, node, List.of(node), node.clientPort(), HEAP_MIB);
        broker.restart();
        return broker;
    }

    /// One that is not started yet.
    ///
    /// @param all nodes of the cluster
    /// @param advertised the port by which clients are to come
    static KafkaBroker made(
            Path directory, Node node, List<Node> all, int advertised, int heapMib) {
        var broker = new KafkaBroker(directory, node, advertised, heapMib);
        broker.write(all);
        broker.format();
        return broker;
    }

    private Path settings() {
        return directory.resolve("server.properties");
    }

    private void format() {
        ServerProcess.run(
                java(
                        "kafka.tools.StorageTool",
                        "format",
                        "--cluster-id",
                        CLUSTER,
                        "--config",
                        settings().toString()),
                Map.of(),
                directory.resolve("format.log"));
    }

    private void write(List<Node> all) {
        int replicas = Math.min(REPLICAS_MAX, all.size());
        var text =
                """
                process.roles=broker,controller
                node.id=%1$d
                controller.quorum.voters=%2$s
                listeners=CLIENTS://127.0.0.1:%3$d,BROKERS://127.0.0.1:%4$d,CONTROLLER://127.0.0.1:%5$d
                advertised.listeners=CLIENTS://127.0.0.1:%6$d,BROKERS://127.0.0.1:%4$d
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=BROKERS
                listener.security.protocol.map=CLIENTS:PLAINTEXT,BROKERS:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%7$s
                num.partitions=4
                auto.create.topics.enable=false
                min.insync.replicas=%9$d
                offsets.topic.replication.factor=%8$d
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=%8$d
                transaction.state.log.min.isr=%9$d
                share.coordinator.state.topic.replication.factor=%8$d
                share.coordinator.state.topic.min.isr=%9$d
                group.initial.rebalance.delay.ms=0
                num.network.threads=2
                num.io.threads=2
                """
                        .formatted(
                                node.id(),
                                all.stream().map(Node::voter).collect(Collectors.joining(",")),
                                node.clientPort(),
                                node.brokerPort(),
                                node.controllerPort(),
                                advertised,
                                directory.resolve("log"),
                                replicas,
                                Math.max(1, replicas - 1));
        try {
            Files.createDirectories(directory);
            Files.writeString(settings(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> java(String main, String... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command =
                new ArrayList<>(
                        List.of(
                                java,
                                "-Xmx" + heapMib + "m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main));
        command.addAll(List.of(arguments));
        return command;
    }

    void launch() {
        process =
                Optional.of(
                        ServerProcess.start(
                                java("kafka.Kafka", settings().toString()),
                                Map.of(),
                                directory.resolve("kafka.log")));
    }

    void awaitStarted() {
        process.orElseThrow().awaitPort(node.clientPort());
    }

    /// A place in this cluster.
    ///
    /// @param prefix of what is its own there
    public ClusterOptions.KafkaPlace place(String prefix) {
        return new ClusterOptions.KafkaPlace("127.0.0.1:" + advertised, prefix, Map.of());
    }

    /// Ends it as `kill -9` does.
    public void kill() {
        process.ifPresent(ServerProcess::kill);
    }

    /// Starts it on its data again.
    public void restart() {
        launch();
        awaitStarted();
    }

    @Override
    public void close() {
        kill();
    }
}
