package dev.tradewind.http.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// JSON of one type, both ways. Members that the type does not know are ignored, so a reader of an older
/// version can read what a newer one wrote.
public final class JsonCodec<T> {
    private final Class<T> type;

    // looked for when they are wanted: each looks into its class, and most of a shop's types are
    // not met in a start
    private volatile @Nullable ObjectReader reader;
    private volatile @Nullable ObjectWriter writer;

    private JsonCodec(Class<T> type) {
        this.type = type;
    }

    public static <T> JsonCodec<T> of(Class<T> type) {
        return new JsonCodec<>(type);
    }

    public byte[] encode(T value) {
        try {
            return writer().writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("not writable as JSON: " + value.getClass(), e);
        }
    }

    /// @throws MalformedJson if it is not JSON, or not of this type
    public T decode(byte[] json) {
        try {
            return reader().readValue(json);
        } catch (IOException e) {
            throw MalformedJson.of(e);
        }
    }

    public JsonNode encodeTree(T value) {
        return Json.read(encode(value));
    }

    /// @throws MalformedJson if it is not of this type
    public T decodeTree(JsonNode json) {
        try {
            return reader().readValue(json);
        } catch (IOException e) {
            throw MalformedJson.of(e);
        }
    }

    private ObjectReader reader() {
        var made = reader;
        if (made == null) {
            made = Json.MAPPER.readerFor(type);
            reader = made;
        }
        return made;
    }

    private ObjectWriter writer() {
        var made = writer;
        if (made == null) {
            made = Json.MAPPER.writerFor(type);
            writer = made;
        }
        return made;
    }
}
