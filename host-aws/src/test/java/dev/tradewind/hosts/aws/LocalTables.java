package dev.tradewind.hosts.aws;

import dev.tradewind.patience.Patience;
import dev.tradewind.patience.UnusedPort;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// DynamoDB Local as a child process, with its tables in memory. It ends with the virtual machine of the tests at the latest.
final class LocalTables {
    private static final int HEAP_MIB = 200;
    private static final String JAR = "sqlite4java";
    private static final String NATIVE = "libsqlite4java-linux-amd64";

    private final int port = UnusedPort.next();

    private LocalTables() {
        try {
            var log = Files.createTempFile("dynamodb-local-", ".log");
            var command =
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-Xmx" + HEAP_MIB + "m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "--enable-native-access=ALL-UNNAMED",
                            "-Dsqlite4java.library.path=" + natives(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "com.amazonaws.services.dynamodbv2.local.main.ServerRunner",
                            "-inMemory",
                            "-sharedDb",
                            "-disableTelemetry",
                            "-port",
                            Integer.toString(port));
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(() -> {
                                process.destroyForcibly();
                                log.toFile().delete();
                            }));
            Patience.until(() -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException("it ended; " + log + " says why");
                }
                return isListening();
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LocalTables start() {
        return new LocalTables();
    }

    /// The directory of the native library, which lies beside its jar's in the repository.
    private static Path natives() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(it -> it.getFileName().toString().startsWith(JAR + "-"))
                .map(it -> it.getParent())
                .map(version ->
                        version.resolveSibling("..")
                                .resolve(NATIVE)
                                .resolve(version.getFileName())
                                .normalize())
                .findFirst()
                .orElseThrow();
    }

    private boolean isListening() {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    URI uri() {
        return URI.create("http://localhost:" + port);
    }
}
