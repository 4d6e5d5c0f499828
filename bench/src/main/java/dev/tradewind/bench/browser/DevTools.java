package dev.tradewind.bench.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The Chrome DevTools Protocol, as far as one page at a time needs it: a command, then its answer. For one thread.
final class DevTools implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final WebSocket socket;
    private final LinkedBlockingQueue<String> received;
    private int commands;

    private DevTools(HttpClient client, WebSocket socket, LinkedBlockingQueue<String> received) {
        this.client = client;
        this.socket = socket;
        this.received = received;
    }

    static DevTools at(URI address) throws IOException {
        var client = HttpClient.newHttpClient();
        var received = new LinkedBlockingQueue<String>();
        try {
            var socket =
                    client.newWebSocketBuilder().buildAsync(address, new Parts(received)).join();
            return new DevTools(client, socket, received);
        } catch (CompletionException e) {
            client.close();
            throw new IOException("the browser does not answer at " + address, e);
        }
    }

    static ObjectNode with(String name, String value) {
        return JsonNodeFactory.instance.objectNode().put(name, value);
    }

    /// Has something done, and waits for the answer; events that come meanwhile are passed over.
    ///
    /// @param session of a page; empty for the browser itself
    JsonNode call(String session, String method, ObjectNode parameters) throws IOException {
        int id = ++commands;
        var command = JsonNodeFactory.instance.objectNode().put("id", id).put("method", method);
        if (!session.isEmpty()) {
            command.put("sessionId", session);
        }
        command.set("params", parameters);
        socket.sendText(command.toString(), true).join();
        for (var answer = next(method); ; answer = next(method)) {
            if (answer.path("id").asInt() == id) {
                if (answer.has("error")) {
                    throw new IOException(method + ": " + answer.path("error"));
                }
                return answer.path("result");
            }
        }
    }

    private JsonNode next(String method) throws IOException {
        try {
            var text = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (text == null) {
                throw new IOException("the browser did not answer " + method);
            }
            return JSON.readTree(text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        socket.abort();
        client.close();
    }

    /// Texts that come in parts.
    private static final class Parts implements WebSocket.Listener {
        private final LinkedBlockingQueue<String> received;
        private final StringBuilder text = new StringBuilder();

        private Parts(LinkedBlockingQueue<String> received) {
            this.received = received;
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence part, boolean isLast) {
            text.append(part);
            if (isLast) {
                received.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
