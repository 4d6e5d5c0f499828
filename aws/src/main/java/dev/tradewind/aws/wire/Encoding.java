package dev.tradewind.aws.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;

/// The two encodings of one tree of values: JSON as text (RFC 8259), CBOR as bytes (RFC 8949). A model object is
/// the same tree in both; a member that was never set is left out.
public enum Encoding {
    JSON,
    CBOR;

    /// Twice the deepest that any service of AWS lets its clients nest (32 levels of a DynamoDB item, each two
    /// objects of JSON), and then some.
    static final int DEPTH_MAX = 100;

    /// @throws MalformedRequest if `body` is no object with members of the right types
    public Object read(Type.Struct type, byte[] body) {
        try (var tokens = parser(body)) {
            return new TreeReader(tokens, this).document(type);
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    /// Sets the members of `builder` that stand in a REST request's body.
    ///
    /// @throws MalformedRequest as [#read]
    void readInto(SdkPojo builder, Type.Struct type, byte[] body) {
        try (var tokens = parser(body)) {
            new TreeReader(tokens, this).refusingNullItems().documentInto(builder, type);
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    /// A refusal that says where the body stops being what it should be: a parser's own words are for its users.
    private MalformedRequest unreadable(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return new MalformedRequest(
                    "could not read the body as %s: it nests deeper than %d levels, or has a name or number that is too long"
                            .formatted(this, DEPTH_MAX));
        }
        var at = e.getLocation();
        if (at == null) {
            return new MalformedRequest("could not read the body as " + this);
        }
        var place =
                switch (this) {
                    case JSON -> "line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
                    case CBOR -> "byte " + at.getByteOffset();
                };
        return new MalformedRequest("could not read the body as %s, at %s".formatted(this, place));
    }

    public byte[] write(Type.Struct type, SdkPojo value) {
        return write(type, value, Empties.WRITTEN);
    }

    public byte[] write(Type.Struct type, SdkPojo value, Empties empties) {
        return bytes(tokens -> new TreeWriter(tokens, this, empties).struct(type.members(), value));
    }

    /// The members of `value` that stand in a REST response's body.
    byte[] writeBody(Type.Struct type, SdkPojo value) {
        return bytes(tokens -> new TreeWriter(tokens, this).struct(type.inBody(), value));
    }

    /// The body of an error.
    ///
    /// @param type the `__type`
    /// @param messageMember the member that its message stands in
    /// @param more members by their names, beside those that the error itself has
    public byte[] writeError(
            String type, String messageMember, Map<String, String> more, WireFault fault) {
        return bytes(tokens -> {
            tokens.writeStartObject();
            tokens.writeStringField("__type", type);
            fault.writeMembers(new TreeWriter(tokens, this));
            for (var member : more.entrySet()) {
                tokens.writeStringField(member.getKey(), member.getValue());
            }
            tokens.writeStringField(messageMember, fault.message());
            tokens.writeEndObject();
        });
    }

    /// An object with members that are texts.
    public byte[] writeMembers(Map<String, String> members) {
        return bytes(tokens -> {
            tokens.writeStartObject();
            for (var member : members.entrySet()) {
                tokens.writeStringField(member.getKey(), member.getValue());
            }
            tokens.writeEndObject();
        });
    }

    byte[] bytes(Content content) {
        try (var bytes = new ByteArrayBuilder();
                var tokens = generator(bytes)) {
            content.writeTo(tokens);
            tokens.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    private JsonParser parser(byte[] body) throws IOException {
        return switch (this) {
            case JSON -> Text.FACTORY.createParser(body);
            case CBOR -> Binary.FACTORY.createParser(body);
        };
    }

    private JsonGenerator generator(ByteArrayBuilder bytes) throws IOException {
        return switch (this) {
            case JSON -> Text.FACTORY.createGenerator(bytes);
            case CBOR -> Binary.FACTORY.createGenerator(bytes);
        };
    }

    /// The content of a document, given out token by token.
    @FunctionalInterface
    interface Content {
        void writeTo(JsonGenerator tokens) throws IOException;
    }

    /// A text is as long as the body that it is in, which whoever took that has bounded.
    private static StreamReadConstraints constraints() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(DEPTH_MAX)
                .maxStringLength(Integer.MAX_VALUE)
                .build();
    }

    /// Buffers come from a shared pool: one per thread would be one per connection, as each has its own
    /// virtual thread. Names are not interned: clients choose those of message attributes.
    private static final class Text {
        static final JsonFactory FACTORY =
                JsonFactory.builder()
                        .streamReadConstraints(constraints())
                        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                        .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                        .build();
    }

    /// Apart, so that its library is loaded by whoever uses it.
    private static final class Binary {
        static final JsonFactory FACTORY =
                CBORFactory.builder()
                        .streamReadConstraints(constraints())
                        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                        .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                        .build();
    }
}
