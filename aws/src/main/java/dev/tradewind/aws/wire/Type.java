package dev.tradewind.aws.wire;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/// What kind of value a member of an SDK model class holds, and how the protocols spell it. Compiled once
/// from the SDK's fields by [Shapes]; the codecs only walk it.
public sealed interface Type {
    /// A value that is one word on the wire.
    enum Scalar implements Type {
        STRING,
        INTEGER,
        LONG,
        BOOLEAN,
        BYTES,
        TIMESTAMP
    }

    /// @param flattened in XML and Query, whether the items stand beside each other with no element around
    ///     them
    /// @param item the name of one item in XML and Query
    record ListOf(Type element, boolean flattened, String item) implements Type {}

    /// @param entry the name of one entry in XML and Query
    record MapOf(Type value, boolean flattened, String entry, String keyName, String valueName)
            implements Type {}

    /// A model class: its members, and how to build one.
    final class Struct implements Type {
        private final Supplier<SdkPojo> builders;
        private final List<Member> members;
        private final Map<String, Member> byName;

        Struct(Supplier<SdkPojo> builders, List<Member> members, Map<String, Member> byName) {
            this.builders = builders;
            this.members = List.copyOf(members);
            this.byName = Map.copyOf(byName);
        }

        public List<Member> members() {
            return members;
        }

        public boolean has(String name) {
            return byName.containsKey(name);
        }

        Optional<Member> member(String name) {
            return Optional.ofNullable(byName.get(name));
        }

        SdkPojo newBuilder() {
            return builders.get();
        }

        static Object build(SdkPojo builder) {
            return ((Buildable) builder).build();
        }
    }

    /// One member of a [Struct].
    ///
    /// @param field reads the member from a model object, and sets it in a builder
    /// @param queryName the member's name in Query and XML, which for SQS differs from its JSON name
    record Member(SdkField<?> field, SerializableString name, String queryName, Type type) {
        Member(SdkField<?> field, String queryName, Type type) {
            this(field, new SerializedString(field.locationName()), queryName, type);
        }

        /// The member's value in `object`; null where nobody set it.
        @Nullable Object in(SdkPojo object) {
            var value = field.getValueOrDefault(object);
            return value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap
                    ? null
                    : value;
        }

        void set(SdkPojo builder, @Nullable Object value) {
            field.set(builder, value);
        }
    }
}
