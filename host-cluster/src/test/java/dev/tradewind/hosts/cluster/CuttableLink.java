package dev.tradewind.hosts.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A way over loopback to a server, which can be cut: then nothing comes through, and nobody is told, as where a network
/// loses packets. What was on its way arrives once it is whole again, as TCP sends it anew. Or it can refuse, as a server does that
/// is not there.
final class CuttableLink implements AutoCloseable {
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final int WAITING_MAX = 256;

    private final ServerSocket listening;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private boolean cut;
    private volatile boolean refusing;

    private CuttableLink(int target) throws IOException {
        this.target = target;
        listening = new ServerSocket(0, WAITING_MAX, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    /// @param target the port of the server, which need not be there yet
    static CuttableLink to(int target) {
        try {
            return new CuttableLink(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    synchronized void cut() {
        cut = true;
    }

    /// Ends what is connected, and each new connection at once.
    void refuse() {
        refusing = true;
        open.forEach(CuttableLink::end);
    }

    synchronized void mend() {
        cut = false;
        refusing = false;
        notifyAll();
    }

    private synchronized void awaitWhole() {
        try {
            while (cut) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var client = listening.accept();
                if (refusing) {
                    end(client);
                    continue;
                }
                open.add(client);
                Thread.startVirtualThread(() -> connect(client));
            } catch (IOException _) {
                // closed, which the loop sees
            }
        }
    }

    private void connect(Socket client) {
        awaitWhole();
        try {
            var server = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(server);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Thread.startVirtualThread(() -> pump(client, server));
            Thread.startVirtualThread(() -> pump(server, client));
        } catch (IOException _) {
            end(client); // nobody listens there
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            var chunk = new byte[CHUNK_BYTES];
            for (int read = from.getInputStream().read(chunk);
                    read >= 0;
                    read = from.getInputStream().read(chunk)) {
                awaitWhole();
                to.getOutputStream().write(chunk, 0, read);
            }
            awaitWhole();
        } catch (IOException _) {
            // one end is gone, and the other is told by the end of its connection
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(CuttableLink::end);
        mend();
    }
}
