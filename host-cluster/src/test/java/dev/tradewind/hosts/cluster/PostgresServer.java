package dev.tradewind.hosts.cluster;

import dev.tradewind.patience.Patience;
import dev.tradewind.patience.UnusedPort;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// A PostgreSQL of its own binaries, which come from Maven Central for Linux on x86-64, in a temporary directory. It does not run as root: where
/// the tests do, it runs as the user `nobody`.
public final class PostgresServer implements AutoCloseable {
    private static final String BINARIES = "/postgres-linux-x86_64.txz";
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private final Path directory;
    private final int port = UnusedPort.next();
    private final Optional<Door> door;
    private ServerProcess process;

    private PostgresServer(Path directory, Optional<Door> door) {
        this.directory = directory;
        this.door = door;
        prepare();
        process = launch();
    }

    /// @param directory that is empty
    public static PostgresServer start(Path directory) {
        return new PostgresServer(directory, Optional.empty());
    }

    /// One that lets in nobody without TLS and a password.
    ///
    /// @param directory that is empty
    public static PostgresServer overTls(Path directory, ServerIdentity identity, String password) {
        return new PostgresServer(directory, Optional.of(new Door(identity, password)));
    }

    /// The way in, where it is not open.
    private record Door(ServerIdentity identity, String password) {}

    private void prepare() {
        unpack();
        if (isRoot()) {
            run(List.of("chown", "-R", "nobody", directory.toString()));
        }
        run(
                asUser(
                        bin("initdb"),
                        "--pgdata=" + data(),
                        "--username=tradewind",
                        "--auth=trust",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--pwfile=" + passwordFile()));
        door.ifPresent(this::shut);
    }

    /// A file that the user who runs it can read, as initdb wants one; where nobody is asked for it, it does not matter.
    private Path passwordFile() {
        var file = directory.resolve("password");
        try {
            return Files.writeString(file, door.map(Door::password).orElse("none"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Puts certificate and key where the server looks for them, and has it ask everybody for TLS and a password.
    private void shut(Door shut) {
        var data = directory.resolve("data");
        var key = data.resolve("server.key");
        try {
            Files.copy(shut.identity().certificate(), data.resolve("server.crt"));
            Files.copy(shut.identity().key(), key);
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            Files.writeString(
                    data.resolve("pg_hba.conf"), "hostssl all all 127.0.0.1/32 scram-sha-256\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (isRoot()) {
            run(List.of("chown", "-R", "nobody", data.toString()));
        }
    }

    private void unpack() {
        try (var archive = PostgresServer.class.getResourceAsStream(BINARIES)) {
            if (archive == null) {
                throw new IllegalStateException("there are no binaries of PostgreSQL");
            }
            unpack(new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void unpack(TarArchiveInputStream tar) throws IOException {
        for (var entry = next(tar); entry.isPresent(); entry = next(tar)) {
            var path = directory.resolve(entry.get().getName());
            if (entry.get().isDirectory()) {
                Files.createDirectories(path);
            } else if (entry.get().isSymbolicLink()) {
                Files.createDirectories(path.getParent());
                Files.createSymbolicLink(path, Path.of(entry.get().getLinkName()));
            } else {
                Files.createDirectories(path.getParent());
                Files.copy(tar, path);
                boolean isProgram = (entry.get().getMode() & 0100) != 0;
                path.toFile().setExecutable(isProgram, false);
            }
        }
    }

    private static Optional<TarArchiveEntry> next(TarArchiveInputStream tar) throws IOException {
        return Optional.ofNullable(tar.getNextEntry());
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private List<String> asUser(String... command) {
        var all = new ArrayList<String>();
        if (isRoot()) {
            all.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        }
        all.addAll(List.of(command));
        return all;
    }

    private void run(List<String> command) {
        ServerProcess.run(command, Map.of(), directory.resolveSibling("prepare.log"));
    }

    private String bin(String program) {
        return directory.resolve("bin").resolve(program).toString();
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    private ServerProcess launch() {
        var started =
                ServerProcess.start(
                        asUser(
                                bin("postgres"),
                                "-D",
                                data(),
                                "-p",
                                Integer.toString(port),
                                "-c",
                                "listen_addresses=127.0.0.1",
                                "-c",
                                "unix_socket_directories=",
                                "-c",
                                "shared_buffers=32MB",
                                "-c",
                                "max_connections=60",
                                "-c",
                                door.isPresent() ? "ssl=on" : "ssl=off"),
                        Map.of(),
                        directory.resolveSibling("postgres.log"));
        started.awaitPort(port);
        Patience.until(this::answers);
        return started;
    }

    private boolean answers() {
        var password = door.map(Door::password).orElse("");
        try (var connection = DriverManager.getConnection(url(port), "tradewind", password)) {
            return connection.isValid(1);
        } catch (SQLException _) {
            return false;
        }
    }

    int port() {
        return port;
    }

    private String url(int at) {
        var checked =
                door.map(it -> "?sslmode=verify-full&sslrootcert=" + it.identity().certificate());
        return "jdbc:postgresql://127.0.0.1:%d/postgres%s".formatted(at, checked.orElse(""));
    }

    /// A place of its own in this server.
    public ClusterOptions.PostgresPlace place() {
        return place("t%d".formatted(SCHEMAS.incrementAndGet()));
    }

    public ClusterOptions.PostgresPlace place(String schema) {
        return place(schema, port);
    }

    /// A place of its own in this server, to which one comes by a link.
    ClusterOptions.PostgresPlace placeBehind(CuttableLink link) {
        return place("t%d".formatted(SCHEMAS.incrementAndGet()), link.port());
    }

    private ClusterOptions.PostgresPlace place(String schema, int at) {
        return new ClusterOptions.PostgresPlace(
                url(at), Optional.of("tradewind"), door.map(Door::password), schema, 10);
    }

    /// Ends it as `kill -9` does, and its children, of which none works on without it.
    public void kill() {
        process.kill();
    }

    /// Starts it on its data again.
    public void restart() {
        process = launch();
    }

    @Override
    public void close() {
        process.close();
    }
}
