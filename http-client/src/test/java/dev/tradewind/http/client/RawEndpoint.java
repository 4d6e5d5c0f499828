package dev.tradewind.http.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// An endpoint that keeps the lines of what it is sent, and answers with the bytes that a test chooses.
///
/// A request has to have a body of one byte.
final class RawEndpoint implements AutoCloseable {
    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private final ServerSocket listening;
    private final String answer;
    private final int perConnection;
    private final BlockingQueue<List<String>> requests = new LinkedBlockingQueue<>();

    RawEndpoint(ServerSocket listening, String answer) {
        this(listening, answer, Integer.MAX_VALUE);
    }

    /// @param perConnection how many requests a connection is kept for, whatever the answer says
    RawEndpoint(ServerSocket listening, String answer, int perConnection) {
        this.listening = listening;
        this.answer = answer;
        this.perConnection = perConnection;
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /// The head of the next request.
    List<String> next() throws InterruptedException {
        return requests.take();
    }

    int waiting() {
        return requests.size();
    }

    private void accept() {
        try {
            while (true) {
                var connection = listening.accept();
                Thread.startVirtualThread(() -> serve(connection));
            }
        } catch (SocketException _) {
            // closed
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var reader =
                    new BufferedReader(
                            new InputStreamReader(connection.getInputStream(), ISO_8859_1));
            for (int i = 0; i < perConnection; i++) {
                var head = head(reader);
                if (head.isEmpty()) {
                    return;
                }
                requests.add(head);
                connection.getOutputStream().write(answer.getBytes(ISO_8859_1));
                connection.getOutputStream().flush();
            }
        } catch (IOException _) {
            // the client has gone
        }
    }

    private static List<String> head(BufferedReader reader) throws IOException {
        var head = new ArrayList<String>();
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.isEmpty()) {
                reader.read();
                return head;
            }
            head.add(line);
        }
        return List.of();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
