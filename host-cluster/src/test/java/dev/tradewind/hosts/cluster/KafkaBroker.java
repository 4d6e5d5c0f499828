package dev.tradewind.hosts.cluster;

import dev.tradewind.patience.UnusedPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A Kafka of one node in a process of its own: broker and controller of a cluster without ZooKeeper.
public final class KafkaBroker implements AutoCloseable {
    private static final String CLUSTER = "dHJhZGV3aW5kLXRlc3RzLQ";
    private static final int HEAP_MIB = 320;

    private final Path directory;
    private final int port = UnusedPort.next();
    private ServerProcess process;

    private KafkaBroker(Path directory) {
        this.directory = directory;
        write(UnusedPort.next());
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
        process = launch();
    }

    public static KafkaBroker start(Path directory) {
        return new KafkaBroker(directory);
    }

    private Path settings() {
        return directory.resolve("server.properties");
    }

    private void write(int controllerPort) {
        var text =
                """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=PLAINTEXT
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
                num.partitions=4
                auto.create.topics.enable=false
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                num.network.threads=2
                num.io.threads=2
                """
                        .formatted(port, controllerPort, directory.resolve("log"));
        try {
            Files.createDirectories(directory);
            Files.writeString(settings(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> java(String main, String... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command =
                new ArrayList<>(
                        List.of(
                                java,
                                "-Xmx" + HEAP_MIB + "m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main));
        command.addAll(List.of(arguments));
        return command;
    }

    private ServerProcess launch() {
        var started =
                ServerProcess.start(
                        java("kafka.Kafka", settings().toString()),
                        Map.of(),
                        directory.resolve("kafka.log"));
        started.awaitPort(port);
        return started;
    }

    /// A place in this cluster.
    ///
    /// @param prefix of what is its own there
    public ClusterOptions.KafkaPlace place(String prefix) {
        return new ClusterOptions.KafkaPlace("127.0.0.1:" + port, prefix, Map.of());
    }

    /// Ends it as `kill -9` does.
    void kill() {
        process.kill();
    }

    /// Starts it on its data again.
    void restart() {
        process = launch();
    }

    @Override
    public void close() {
        process.close();
    }
}
