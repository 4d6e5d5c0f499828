package dev.tradewind.bench.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Iterator;

/// One keep-alive HTTP/1.1 connection over a blocking socket on loopback. It writes requests that are
/// ready as bytes, so that the load costs less than the server. For one thread.
public final class Connection implements AutoCloseable {
    private static final int READ_TIMEOUT_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final Response response = new Response();

    public Connection(int port) throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(READ_TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /// Sends a request and waits for its answer, of any status.
    public Answer exchange(byte[] request) throws IOException {
        out.write(request);
        response.clear();
        while (!response.add(read())) {
            // what is there is only a part of it
        }
        return response.answer();
    }

    /// As [#exchange(byte[])], for requests that must succeed.
    public Answer call(byte[] request) throws IOException {
        return exchange(request).requireSuccess(request);
    }

    /// As [#call], of a request whose body is written in chunks of so many bytes each, as it comes to be.
    ///
    /// @param head with `Transfer-Encoding: chunked`
    public Answer upload(byte[] head, Iterator<byte[]> chunks) throws IOException {
        out.write(head);
        while (chunks.hasNext()) {
            var chunk = chunks.next();
            out.write((Integer.toHexString(chunk.length) + "\r\n").getBytes(US_ASCII));
            out.write(chunk);
            out.write("\r\n".getBytes(US_ASCII));
        }
        return call("0\r\n\r\n".getBytes(US_ASCII));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private int read() throws IOException {
        var buffer = response.buffer();
        var filled = response.filled();
        var count = in.read(buffer, filled, buffer.length - filled);
        if (count < 0) {
            throw new EOFException("the server closed the connection");
        }
        return count;
    }
}
