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
    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule";

    private final Path directory;
    private final Node node;
    private final int advertised;
    private final int heapMib;
    private final Optional<Door> door;
    private Optional<ServerProcess> process = Optional.empty();

    private KafkaBroker(
            Path directory, Node node, int advertised, int heapMib, Optional<Door> door) {
        this.directory = directory;
        this.node = node;
        this.advertised = advertised;
        this.heapMib = heapMib;
        this.door = door;
    }

    /// The way in for clients, where it is not open: SASL over TLS, by SCRAM.
    private record Door(ServerIdentity identity, String user, String password) {
        private String settings() {
            return """
            sasl.enabled.mechanisms=SCRAM-SHA-512
            listener.name.clients.scram-sha-512.sasl.jaas.config=%s required;
            listener.name.clients.ssl.keystore.type=PKCS12
            listener.name.clients.ssl.keystore.location=%s
            listener.name.clients.ssl.keystore.password=%s
            listener.name.clients.ssl.key.password=%3$s
            """
                    .formatted(SCRAM, identity.keyStore(), ServerIdentity.PASSWORD);
        }

        private List<String> account() {
            return List.of(
                    "--add-scram", "SCRAM-SHA-512=[name=%s,password=%s]".formatted(user, password));
        }

        private Map<String, String> clientSettings() {
            return Map.of(
                    "security.protocol",
                    "SASL_SSL",
                    "sasl.mechanism",
                    "SCRAM-SHA-512",
                    "sasl.jaas.config",
                    "%s required username=\"%s\" password=\"%s\";".formatted(SCRAM, user, password),
                    "ssl.truststore.type",
                    "PEM",
                    "ssl.truststore.location",
                    identity.certificate().toString());
        }
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
        return start(directory, Optional.empty());
    }

    /// One that is all of its cluster, and lets in no client without TLS, a name and a password.
    public static KafkaBroker overSasl(
            Path directory, ServerIdentity identity, String user, String password) {
        return start(directory, Optional.of(new Door(identity, user, password)));
    }

    private static KafkaBroker start(Path directory, Optional<Door> door) {
        var node = new Node(1);
        var broker = new KafkaBroker(directory, node, node.clientPort(), HEAP_MIB, door);
        broker.prepare(List.of(node));
        broker.restart();
        return broker;
    }

    /// One that is not started yet.
    ///
    /// @param all nodes of the cluster
    /// @param advertised the port by which clients are to come
    static KafkaBroker made(
            Path directory, Node node, List<Node> all, int advertised, int heapMib) {
        var broker = new KafkaBroker(directory, node, advertised, heapMib, Optional.empty());
        broker.prepare(all);
        return broker;
    }

    private void prepare(List<Node> all) {
        write(all);
        format();
    }

    private Path settings() {
        return directory.resolve("server.properties");
    }

    private void format() {
        var command =
                java(
                        "kafka.tools.StorageTool",
                        "format",
                        "--cluster-id",
                        CLUSTER,
                        "--config",
                        settings().toString());
        door.map(Door::account).ifPresent(command::addAll);
        ServerProcess.run(command, Map.of(), directory.resolve("format.log"));
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
                listener.security.protocol.map=CLIENTS:%10$s,BROKERS:PLAINTEXT,CONTROLLER:PLAINTEXT
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
                                Math.max(1, replicas - 1),
                                door.isPresent() ? "SASL_SSL" : "PLAINTEXT");
        try {
            Files.createDirectories(directory);
            Files.writeString(settings(), text + door.map(Door::settings).orElse(""));
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
        return new ClusterOptions.KafkaPlace(
                "127.0.0.1:" + advertised, prefix, door.map(Door::clientSettings).orElse(Map.of()));
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
