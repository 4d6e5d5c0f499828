package dev.tradewind.bench.wire;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/// Keep-alive connections that each send the same request again as soon as it is answered, all on one
/// thread: a thread a connection would cost the machine more than the server does.
public final class Repeater implements AutoCloseable {
    private static final long SELECT_MILLIS = 30_000;

    private final Selector selector;
    private final byte[] request;
    private final Latencies latencies = new Latencies();
    private int busy;

    public Repeater(byte[] request) throws IOException {
        this.selector = Selector.open();
        this.request = request.clone();
    }

    /// Goes on until `deadline`, in [System#nanoTime] time, or until `calls` were answered.
    ///
    /// @return how long each call took
    public Latencies run(int port, int connections, long calls, long deadline) throws IOException {
        for (var i = 0; i < connections; i++) {
            connect(port).send();
        }
        while (busy > 0) {
            if (selector.select(SELECT_MILLIS) == 0) {
                throw new IOException("no answer for " + SELECT_MILLIS + " ms");
            }
            for (var key : selector.selectedKeys()) {
                boolean enough = latencies.count() >= calls || System.nanoTime() >= deadline;
                ((Line) key.attachment()).onReadable(enough);
            }
            selector.selectedKeys().clear();
        }
        return latencies;
    }

    private Line connect(int port) throws IOException {
        var channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.configureBlocking(false);
        var line = new Line(channel);
        channel.register(selector, SelectionKey.OP_READ, line);
        return line;
    }

    @Override
    public void close() throws IOException {
        for (var key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    /// One connection.
    private final class Line {
        private final SocketChannel channel;
        private final ByteBuffer outgoing = ByteBuffer.allocateDirect(request.length).put(request);
        private final Response response = new Response();
        private long sentAt;

        Line(SocketChannel channel) {
            this.channel = channel;
        }

        void send() throws IOException {
            busy++;
            sentAt = System.nanoTime();
            response.clear();
            outgoing.flip();
            while (outgoing.hasRemaining()) {
                channel.write(outgoing); // requests fit a socket's buffer
            }
        }

        void onReadable(boolean enough) throws IOException {
            if (!response.add(read())) {
                return;
            }
            response.answer().requireSuccess(request);
            latencies.record(System.nanoTime() - sentAt);
            busy--;
            if (!enough) {
                send();
            }
        }

        private int read() throws IOException {
            var buffer = response.buffer();
            var filled = response.filled();
            var count = channel.read(ByteBuffer.wrap(buffer, filled, buffer.length - filled));
            if (count < 0) {
                throw new EOFException("the server closed the connection");
            }
            return count;
        }
    }
}
