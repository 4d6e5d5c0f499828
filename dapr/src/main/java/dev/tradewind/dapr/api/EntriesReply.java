package dev.tradewind.dapr.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.dapr.state.operation.AnswerRoom;
import dev.tradewind.dapr.state.operation.AnswerRoom.Sending;
import dev.tradewind.dapr.state.operation.KeyedEntries;
import dev.tradewind.http.Body;
import dev.tradewind.http.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/// An answer with many entries. One that is not small is sent entry by entry, so that no more than one of them is in
/// memory, however many there are and however slowly they are taken; and of all such answers, as many as there is room for.
///
/// @param item of each place, if there is any
record EntriesReply(
        String beginning,
        KeyedEntries entries,
        IntFunction<Optional<Map<String, Object>>> item,
        String end) {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    static Reply of(
            AnswerRoom room,
            String beginning,
            KeyedEntries entries,
            IntFunction<Optional<Map<String, Object>>> item,
            String end) {
        var reply = new EntriesReply(beginning, entries, item, end);
        return entries.isShort()
                ? new Reply(200, JSON, reply.bytes())
                : new Reply(200, JSON, Body.whole(out -> reply.writeTo(out, room::send)));
    }

    private byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try {
            writeTo(bytes, Sending::send);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void writeTo(OutputStream out, Pace pace) throws IOException {
        out.write(beginning.getBytes(UTF_8));
        var separated = new Separated(out);
        for (int i = 0; i < entries.size(); i++) {
            int place = i;
            pace.send(() -> separated.write(item.apply(place)));
        }
        out.write(end.getBytes(UTF_8));
    }

    /// The way in which an entry after the other is read and sent.
    @FunctionalInterface
    private interface Pace {
        void send(Sending entry) throws IOException;
    }

    /// Items with a comma between.
    private static final class Separated {
        private final OutputStream out;
        private String separator = "";

        Separated(OutputStream out) {
            this.out = out;
        }

        void write(Optional<Map<String, Object>> next) throws IOException {
            if (next.isPresent()) {
                out.write(separator.getBytes(UTF_8));
                out.write(JsonReply.bytes(next.get()));
                separator = ",";
            }
        }
    }
}
