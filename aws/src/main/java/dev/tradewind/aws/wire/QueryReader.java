package dev.tradewind.aws.wire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/// Reads a model object from the parameters of a request in the Query protocol. Parameters that it has no
/// member for are skipped.
public final class QueryReader {
    private QueryReader() {}

    /// @throws MalformedRequest if a parameter is not of its member's type
    public static Object read(Type.Struct type, QueryParameters parameters) {
        var builder = type.newBuilder();
        for (var member : type.members()) {
            var node = parameters.child(member.queryName());
            if (node.isPresent()) {
                member.set(builder, value(member.type(), node.get()));
            }
        }
        return Type.Struct.build(builder);
    }

    private static @Nullable Object value(Type type, QueryParameters node) {
        return switch (type) {
            case Type.Scalar scalar -> node.value().map(text -> scalar(scalar, text)).orElse(null);
            case Type.Timestamp _ -> node.value().map(Moments::parse).orElse(null);
            case Type.Document _ ->
                    throw new MalformedRequest("the Query protocol has no documents");
            case Type.ListOf list -> list(list, node);
            case Type.MapOf map -> map(map, node);
            case Type.Struct struct -> read(struct, node);
        };
    }

    private static List<Object> list(Type.ListOf type, QueryParameters node) {
        var items = new ArrayList<Object>();
        for (var item : entries(node, type.flattened(), type.item())) {
            var value = value(type.element(), item);
            if (value != null) {
                items.add(value);
            }
        }
        return items;
    }

    private static Map<String, Object> map(Type.MapOf type, QueryParameters node) {
        var map = new LinkedHashMap<String, Object>();
        for (var entry : entries(node, type.flattened(), type.entry())) {
            var key =
                    entry.value(type.keyName())
                            .orElseThrow(() -> new MalformedRequest("an entry has no name"));
            entry.child(type.valueName())
                    .map(child -> value(type.value(), child))
                    .ifPresent(value -> map.put(key, value));
        }
        return map;
    }

    private static Iterable<QueryParameters> entries(
            QueryParameters node, boolean flattened, String item) {
        if (flattened) {
            return node.numbered();
        }
        return node.child(item).map(QueryParameters::numbered).orElse(List.of());
    }

    static Object scalar(Type.Scalar type, String text) {
        try {
            return switch (type) {
                case STRING -> text;
                case BYTE -> Byte.valueOf(text);
                case SHORT -> Short.valueOf(text);
                case INTEGER -> Integer.valueOf(text);
                case LONG -> Long.valueOf(text);
                case FLOAT -> Float.valueOf(text);
                case DOUBLE -> Double.valueOf(text);
                case DECIMAL -> new BigDecimal(text);
                case BOOLEAN -> Boolean.valueOf(text);
                case BYTES -> SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(text));
            };
        } catch (IllegalArgumentException _) {
            throw new MalformedRequest("%s is not of type %s".formatted(text, type));
        }
    }
}
