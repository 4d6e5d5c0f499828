package dev.tradewind.commerce.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The JSON Schema of a record as it is written: a member a component, all but optional ones required.
final class RecordSchema {
    private RecordSchema() {}

    static ObjectNode of(Class<?> record) {
        var schema =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("$schema", "http://json-schema.org/draft-04/schema#")
                        .put("title", record.getSimpleName());
        schema.setAll(object(record));
        return schema;
    }

    private static ObjectNode object(Class<?> record) {
        var schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        var required = schema.putArray("required");
        var properties = schema.putObject("properties");
        for (var component : record.getRecordComponents()) {
            if (component.getType() != Optional.class) {
                required.add(name(component));
            }
            properties.set(name(component), value(component.getGenericType()));
        }
        return schema;
    }

    /// As it is written.
    private static String name(RecordComponent component) {
        var written = component.getAccessor().getAnnotation(JsonProperty.class);
        return written == null ? component.getName() : written.value();
    }

    private static ObjectNode value(Type type) {
        return switch (type) {
            case ParameterizedType of when of.getRawType() == Optional.class ->
                    value(of.getActualTypeArguments()[0]);
            case ParameterizedType of when of.getRawType() == List.class -> {
                var list = JsonNodeFactory.instance.objectNode().put("type", "array");
                list.set("items", value(of.getActualTypeArguments()[0]));
                yield list;
            }
            case Class<?> plain -> plain(plain);
            default -> throw new IllegalArgumentException("no schema is known of " + type);
        };
    }

    private static ObjectNode plain(Class<?> type) {
        if (type.isRecord()) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(RecordSchema::isValue)
                    .findFirst()
                    .map(it -> value(it.getGenericType()))
                    .orElseGet(() -> object(type));
        }
        return JsonNodeFactory.instance.objectNode().put("type", name(type));
    }

    /// Tells whether a component is what its record is written as.
    private static boolean isValue(RecordComponent component) {
        AnnotatedElement accessor = component.getAccessor();
        return accessor.isAnnotationPresent(JsonValue.class);
    }

    private static String name(Class<?> type) {
        if (type == String.class || type.isEnum()) {
            return "string";
        }
        if (type == int.class || type == long.class || type == Integer.class) {
            return "integer";
        }
        if (type == boolean.class) {
            return "boolean";
        }
        if (type == BigDecimal.class) {
            return "number";
        }
        throw new IllegalArgumentException("no schema is known of " + type);
    }
}
