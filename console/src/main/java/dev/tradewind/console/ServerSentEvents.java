package dev.tradewind.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.http.Body;
import dev.tradewind.http.Reply;
import dev.tradewind.http.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/// The way of streams to pages: server-sent events (HTML Standard, section 9.2), each a JSON object.
final class ServerSentEvents {
    private ServerSentEvents() {}

    static Reply reply(Body.Source source) {
        return new Reply(
                200,
                Map.of("Content-Type", "text/event-stream", "Cache-Control", "no-store"),
                new Body.Stream(source));
    }

    static void write(ObjectNode event, OutputStream out) throws IOException {
        out.write(("data: " + new String(Json.write(event), UTF_8) + "\n\n").getBytes(UTF_8));
    }
}
