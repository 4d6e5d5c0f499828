package dev.tradewind.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The place of one run: a directory for what its servers keep, and the servers. Closing it stops them and
/// deletes the directory.
public final class Site implements AutoCloseable {
    private final Path directory;
    private final List<Server> servers = new ArrayList<>();

    private Site(Path directory) {
        this.directory = directory;
    }

    /// @param parent on the disk that is to be measured, which the system's directory for temporary files
    ///     need not be
    public static Site prepare(Path parent) throws IOException {
        return new Site(Files.createTempDirectory(parent, "site-"));
    }

    public Server start(Contender contender, String heap) throws IOException {
        var own = Files.createTempDirectory(directory, contender.name());
        var server = Server.start(contender, own, heap);
        servers.add(server);
        return server;
    }

    @Override
    public void close() throws IOException {
        for (var server : servers) {
            server.close();
        }
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
