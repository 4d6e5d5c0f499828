package dev.tradewind.dapr.grpc.transport;

import dev.tradewind.http.server.BoundPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The wait for the first caller of each port, whose connection makes the server behind it: one that nobody calls costs a
/// socket. Connections wait meanwhile. Any thread may call.
final class FirstCallers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FirstCallers.class);

    private final Selector selector;
    private final Thread thread = new Thread(this::watch, "grpc-first-callers");

    private FirstCallers(Selector selector) {
        this.selector = selector;
    }

    static FirstCallers begin() {
        try {
            var callers = new FirstCallers(Selector.open());
            callers.thread.setDaemon(true);
            callers.thread.start();
            return callers;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot wait for callers", e);
        }
    }

    /// Has `serve` run, on the thread of these, once somebody connects to the port.
    void await(BoundPort port, Runnable serve) {
        try {
            var waiting = new Waiting(new HashSet<>(), serve);
            for (var socket : port.sockets()) {
                socket.configureBlocking(false);
                waiting.keys.add(socket.register(selector, SelectionKey.OP_ACCEPT, waiting));
            }
            selector.wakeup();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot wait for callers of " + port.port(), e);
        }
    }

    /// Lets go of ports that were closed.
    void letGo() {
        selector.wakeup();
    }

    private void watch() {
        try {
            while (selector.isOpen()) {
                called().forEach(FirstCallers::begin);
            }
        } catch (ClosedSelectorException _) {
            // nobody is waited for any more
        } catch (IOException e) {
            throw new UncheckedIOException("cannot wait for callers", e);
        }
    }

    /// The supervisor of beginnings: a server that cannot begin leaves its callers waiting, and no others.
    private static void begin(Runnable serve) {
        try {
            serve.run();
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("a server for gRPC could not begin");
        }
    }

    private Set<Runnable> called() throws IOException {
        selector.select();
        var called = new HashSet<Runnable>();
        for (var key : selector.selectedKeys()) {
            var waiting = (Waiting) key.attachment();
            waiting.keys.forEach(SelectionKey::cancel);
            called.add(waiting.serve);
        }
        selector.selectedKeys().clear();
        selector.selectNow(); // until then the sockets are registered here
        return called;
    }

    @Override
    public void close() {
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stop waiting for callers", e);
        }
    }

    /// A port that nobody has called: on both of its addresses.
    private record Waiting(Set<SelectionKey> keys, Runnable serve) {}
}
