package dev.tradewind.broker.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A typed value that travels beside a message's body. The data type is `String`, `Number` or `Binary`,
/// with an optional label after a dot.
public sealed interface MessageAttribute {
    String dataType();

    /// The bytes that the attribute adds to a message's size beside its name.
    int sizeBytes();

    /// A value of type `String` or `Number`.
    record Text(String dataType, String value) implements MessageAttribute {
        @Override
        public int sizeBytes() {
            return dataType.getBytes(UTF_8).length + value.getBytes(UTF_8).length;
        }
    }

    /// A value of type `Binary`.
    @SuppressWarnings("ArrayRecordComponent") // compares contents
    record Binary(String dataType, byte[] value) implements MessageAttribute {
        @Override
        public int sizeBytes() {
            return dataType.getBytes(UTF_8).length + value.length;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Binary(var otherType, var otherValue)
                    && dataType.equals(otherType)
                    && Arrays.equals(value, otherValue);
        }

        @Override
        public int hashCode() {
            return 31 * dataType.hashCode() + Arrays.hashCode(value);
        }
    }

    static MessageAttribute string(String value) {
        return new Text("String", value);
    }

    static MessageAttribute number(String value) {
        return new Text("Number", value);
    }
}
