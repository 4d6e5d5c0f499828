package dev.tradewind.aws.wire;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/// The kind of value that a member of an SDK model class holds, and its spelling in the protocols. Compiled once
/// from the SDK's fields by [Shapes]; the codecs only walk it.
public sealed interface Type {
    /// A value that is one word on the wire.
    enum Scalar implements Type {
        STRING,
        BYTE,
        SHORT,
        INTEGER,
        LONG,
        FLOAT,
        DOUBLE,
        DECIMAL,
        BOOLEAN,
        BYTES
    }

    /// A moment, in the form that its member prescribes, or else in that of the protocol and the place.
    enum Timestamp implements Type {
        AS_THE_PROTOCOL_HAS_IT,
        EPOCH_SECONDS,
        EPOCH_MILLIS,
        DATE_TIME,
        HTTP_DATE
    }

    /// A value without a schema, of whatever JSON can hold.
    enum Document implements Type {
        ANY
    }

    /// @param flattened in XML and Query, whether the items stand beside each other with no element around
    ///     them
    /// @param item the name of one item in XML and Query
    record ListOf(Type element, boolean flattened, String item) implements Type {}

    /// @param entry the name of one entry in XML and Query
    record MapOf(Type value, boolean flattened, String entry, String keyName, String valueName)
            implements Type {}

    /// A model class: its members, and how to build one. The members are compiled when they are first
    /// asked for, so a class may contain itself, and one that nobody uses costs nothing.
    final class Struct implements Type {
        private final Supplier<SdkPojo> builders;
        private final Supplier<Members> compiler;
        private volatile @Nullable Members members;

        Struct(Supplier<SdkPojo> builders, Supplier<Members> compiler) {
            this.builders = builders;
            this.compiler = compiler;
        }

        public List<Member> members() {
            return compiled().all();
        }

        /// The members that stand in a body: all that have no place in a REST request's path, query or headers.
        List<Member> inBody() {
            return compiled().inBody();
        }

        /// The members that stand in a REST request's path, query or headers, or are its whole body.
        List<Member> outsideBody() {
            return compiled().outsideBody();
        }

        public boolean has(String name) {
            return compiled().byName().containsKey(name);
        }

        Optional<Member> member(String name) {
            return Optional.ofNullable(compiled().byName().get(name));
        }

        /// An object without members.
        public SdkPojo empty() {
            return (SdkPojo) build(newBuilder());
        }

        SdkPojo newBuilder() {
            return builders.get();
        }

        static Object build(SdkPojo builder) {
            return ((Buildable) builder).build();
        }

        /// Two threads may compile the same; either result will do.
        private Members compiled() {
            var known = members;
            if (known == null) {
                known = compiler.get();
                members = known;
            }
            return known;
        }
    }

    /// The members of a [Struct].
    record Members(
            List<Member> all,
            List<Member> inBody,
            List<Member> outsideBody,
            Map<String, Member> byName) {
        static Members of(List<Member> all) {
            var byName = new HashMap<String, Member>();
            all.forEach(member -> byName.put(member.name().getValue(), member));
            return new Members(
                    List.copyOf(all),
                    all.stream().filter(Member::isInBody).toList(),
                    all.stream().filter(member -> !member.isInBody()).toList(),
                    Map.copyOf(byName));
        }
    }

    /// One member of a [Struct].
    ///
    /// @param field reads the member from a model object, and sets it in a builder
    /// @param queryName the member's name in Query and XML, which for SQS differs from its JSON name
    /// @param isPayload whether it alone is the body of a REST message
    record Member(
            SdkField<?> field,
            SerializableString name,
            String queryName,
            Type type,
            MarshallLocation location,
            boolean isPayload) {
        Member(SdkField<?> field, String queryName, Type type, boolean isPayload) {
            this(
                    field,
                    new SerializedString(field.locationName()),
                    queryName,
                    type,
                    field.location(),
                    isPayload);
        }

        boolean isInBody() {
            return location == MarshallLocation.PAYLOAD && !isPayload;
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
