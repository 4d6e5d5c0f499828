package dev.tradewind.aws.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.JsonRow;
import dev.tradewind.engine.KeyRange;
import dev.tradewind.schema.MalformedSchema;
import dev.tradewind.schema.SchemaDocument;
import dev.tradewind.schema.SchemaLanguage;
import java.nio.ByteBuffer;
import java.time.Instant;

/// A version of a schema, with its content as it was put.
record SchemaVersion(int number, SchemaLanguage language, Instant created, String content) {
    /// Source: the service's model.
    static final int CONTENT_LENGTH_MAX = 100_000;

    /// Reads a content that was asked for.
    ///
    /// @throws dev.tradewind.engine.Refusal if it is no schema of that language
    static SchemaDocument read(SchemaLanguage language, String content) {
        SchemaTags.require(
                !content.isEmpty() && content.length() <= CONTENT_LENGTH_MAX,
                "Content has 1 to %d characters.".formatted(CONTENT_LENGTH_MAX));
        try {
            return SchemaDocument.read(language, content);
        } catch (MalformedSchema e) {
            SchemaTags.require(false, e.getMessage());
            throw e;
        }
    }

    SchemaDocument document() {
        return SchemaDocument.read(language, content);
    }

    boolean isSameAs(SchemaLanguage other, String text) {
        return language == other && content.equals(text);
    }

    /// The key of its row: the schema's ARN, a zero byte, its number.
    static byte[] key(Arn schema, int number) {
        var arn = schema.toString().getBytes(UTF_8);
        return ByteBuffer.allocate(arn.length + 1 + Integer.BYTES)
                .put(arn)
                .put((byte) 0)
                .putInt(number)
                .array();
    }

    /// The keys of all versions of a schema.
    static KeyRange keys(Arn schema) {
        var arn = schema.toString();
        return new KeyRange((arn + "\0").getBytes(UTF_8), (arn + "\1").getBytes(UTF_8));
    }

    byte[] encode() {
        return JsonRow.encode(
                JsonRow.create()
                        .put("type", language.label())
                        .put("created", created.toEpochMilli())
                        .put("content", content));
    }

    static SchemaVersion decode(int number, byte[] bytes) {
        var row = JsonRow.decode(bytes);
        return new SchemaVersion(
                number,
                SchemaLanguage.named(row.path("type").asText()).orElseThrow(),
                Instant.ofEpochMilli(row.path("created").asLong()),
                row.path("content").asText());
    }
}
