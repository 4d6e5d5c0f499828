package dev.tradewind.hosts.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The directories of servers, which are deleted when the virtual machine of the tests ends, after the servers in them.
public final class ServerDirectories {
    private static final List<ServerProcess> SERVERS = new CopyOnWriteArrayList<>();
    private static final List<Path> DIRECTORIES = new CopyOnWriteArrayList<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ServerDirectories::clear));
    }

    private ServerDirectories() {}

    /// An empty directory, to which a user other than that of the tests can come.
    public static Path make(String name) {
        try {
            var parent = Files.createTempDirectory("tradewind-cluster-");
            parent.toFile().setExecutable(true, false);
            parent.toFile().setReadable(true, false);
            DIRECTORIES.add(parent);
            return Files.createDirectory(parent.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void endBefore(ServerProcess server) {
        SERVERS.add(server);
    }

    private static void clear() {
        SERVERS.forEach(ServerProcess::kill);
        DIRECTORIES.forEach(ServerDirectories::delete);
    }

    private static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException _) {
            // a server that has just been killed may still have had a child there
        }
    }
}
