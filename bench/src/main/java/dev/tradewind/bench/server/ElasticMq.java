package dev.tradewind.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// ElasticMQ as it comes: messages in memory, logging of warnings only.
public record ElasticMq(Path root) implements Contender {
    @Override
    public String name() {
        return "elasticmq";
    }

    @Override
    public List<Integer> ports(Launch launch) {
        return List.of(launch.awsPort());
    }

    @Override
    public ProcessBuilder process(Launch launch) throws IOException {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + launch.heap(),
                "-Dlogback.configurationFile=" + root.resolve("bench/elasticmq/logback.xml"),
                "-Drest-sqs.bind-hostname=127.0.0.1",
                "-Drest-sqs.bind-port=" + launch.awsPort(),
                "-Drest-stats.enabled=false",
                "-cp",
                Files.readString(root.resolve("bench/target/elasticmq.classpath")).strip(),
                "org.elasticmq.server.Main");
    }
}
