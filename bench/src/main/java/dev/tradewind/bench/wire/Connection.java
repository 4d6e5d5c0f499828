package dev.tradewind.bench.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One keep-alive HTTP/1.1 connection over a blocking socket on loopback. It writes requests that are
/// ready as bytes and reads just as much of a response as tells where it ends, so that the load costs less
/// than the server. For one thread.
public final class Connection implements AutoCloseable {
    private static final int READ_TIMEOUT_MILLIS = 30_000;
    private static final byte[] CONTENT_LENGTH =
            "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private byte[] buffer = new byte[16 * 1024];
    private int filled;

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
        filled = 0;
        var head = readHead();
        var end = head + contentLength(head);
        while (filled < end) {
            read();
        }
        return new Answer(status(), buffer, head, end);
    }

    /// As [#exchange(byte[])], for requests that must succeed.
    public Answer call(byte[] request) throws IOException {
        var answer = exchange(request);
        if (!answer.isSuccess()) {
            throw new IOException(
                    "%s -> %d %s".formatted(firstLine(request), answer.status(), answer.text()));
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private int readHead() throws IOException {
        var searched = 0;
        while (true) {
            read();
            var end = find(END_OF_HEAD, searched, filled);
            if (end >= 0) {
                return end + END_OF_HEAD.length;
            }
            searched = Math.max(0, filled - END_OF_HEAD.length);
        }
    }

    private void read() throws IOException {
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        var count = in.read(buffer, filled, buffer.length - filled);
        if (count < 0) {
            throw new EOFException("the server closed the connection");
        }
        filled += count;
    }

    /// `HTTP/1.1 200 …`
    private int status() {
        return (buffer[9] - '0') * 100 + (buffer[10] - '0') * 10 + buffer[11] - '0';
    }

    private int contentLength(int head) throws IOException {
        var at = find(CONTENT_LENGTH, 0, head);
        if (at < 0) {
            throw new IOException(
                    "an answer without Content-Length: "
                            + new Answer(status(), buffer, 0, head).text());
        }
        var length = 0;
        for (var i = at + CONTENT_LENGTH.length; buffer[i] != '\r'; i++) {
            length = buffer[i] == ' ' ? length : length * 10 + buffer[i] - '0';
        }
        return length;
    }

    private int find(byte[] what, int from, int to) {
        for (var at = from; at <= to - what.length; at++) {
            var same = 0;
            while (same < what.length && lowerCase(buffer[at + same]) == what[same]) {
                same++;
            }
            if (same == what.length) {
                return at;
            }
        }
        return -1;
    }

    private static int lowerCase(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + 'a' - 'A' : letter;
    }

    private static String firstLine(byte[] request) {
        return new String(request, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    }
}
