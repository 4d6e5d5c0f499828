package dev.tradewind.hosts.cluster;

import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A server as a child process, which ends with the virtual machine of the tests at the latest.
final class ServerProcess implements AutoCloseable {
    private static final int CONNECT_MS = 200;

    private final Process process;
    private final Path log;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// @param environment beside that of the tests
    static ServerProcess start(List<String> command, Map<String, String> environment, Path log) {
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            var process = builder.redirectOutput(log.toFile()).start();
            var server = new ServerProcess(process, log);
            ServerDirectories.endBefore(server);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs a command to its end.
    static void run(List<String> command, Map<String, String> environment, Path log) {
        try (var server = start(command, environment, log)) {
            if (server.process.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + server.said());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Waits until somebody listens on a port of loopback.
    void awaitPort(int port) {
        Patience.until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("it ended: " + said());
            }
            return isListening(port);
        });
    }

    private static boolean isListening(int port) {
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As `kill -9`; its children have ended as well when it returns, which end by themselves.
    void kill() {
        var children = process.descendants().toList();
        process.destroyForcibly();
        awaitEnd();
        children.forEach(it -> it.onExit().join());
    }

    private void awaitEnd() {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
