package dev.tradewind.aws.wire;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;

/// The [Type]s of one service's model classes, compiled from the SDK's field metadata: each when it is first
/// asked for, and once. Any thread may ask.
public final class Shapes {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();
    private static final MethodType BUILDER = MethodType.methodType(SdkPojo.class);
    private static final String ITEM = "member";
    private static final String ENTRY = "entry";

    private final QueryNames names;
    private final ConcurrentHashMap<Class<?>, Type.Struct> structs = new ConcurrentHashMap<>();

    /// @param names how the service spells its collections in Query and XML
    public Shapes(QueryNames names) {
        this.names = names;
    }

    /// The shape of a model class, a request or a response of an operation for example.
    public Type.Struct of(Class<?> model) {
        return structs.computeIfAbsent(model, it -> struct(builders(it)));
    }

    /// The shape of an object that is only written, an exception for example.
    public Type.Struct of(SdkPojo written) {
        return structs.computeIfAbsent(
                written.getClass(),
                _ ->
                        new Type.Struct(
                                () -> {
                                    throw new IllegalStateException(
                                            "it is only written: " + written);
                                },
                                () -> members(written.sdkFields())));
    }

    private Type.Struct struct(Supplier<SdkPojo> builders) {
        return new Type.Struct(builders, () -> members(builders.get().sdkFields()));
    }

    private static Supplier<SdkPojo> builders(Class<?> model) {
        try {
            var builder = LOOKUP.unreflect(model.getMethod("builder")).asType(BUILDER);
            return () -> newBuilder(builder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the SDK's " + model + " is not as expected", e);
        }
    }

    private static SdkPojo newBuilder(MethodHandle builder) {
        try {
            return (SdkPojo) builder.invokeExact();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a builder threw what it does not declare", e);
        }
    }

    private Type.Members members(List<SdkField<?>> fields) {
        return Type.Members.of(fields.stream().map(this::member).toList());
    }

    private Type.Member member(SdkField<?> field) {
        return new Type.Member(
                field, queryName(field), type(field), field.containsTrait(PayloadTrait.class));
    }

    /// The items of a flattened list of structures are named after their class.
    private String queryName(SdkField<?> field) {
        var spelling = names.byMember().get(field.locationName());
        if (spelling != null) {
            return spelling.element();
        }
        var list = field.getOptionalTrait(ListTrait.class).filter(ListTrait::isFlattened);
        return list.flatMap(trait -> className(trait.memberFieldInfo()))
                .orElse(field.locationName());
    }

    private static Optional<String> className(SdkField<?> field) {
        return Optional.ofNullable(field.constructor())
                .map(builders -> modelClass(builders).getSimpleName());
    }

    private static Class<?> modelClass(Supplier<SdkPojo> builders) {
        return builders.get().getClass().getEnclosingClass();
    }

    private Type type(SdkField<?> field) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> Type.Scalar.STRING;
            case BYTE -> Type.Scalar.BYTE;
            case SHORT -> Type.Scalar.SHORT;
            case INTEGER -> Type.Scalar.INTEGER;
            case LONG -> Type.Scalar.LONG;
            case FLOAT -> Type.Scalar.FLOAT;
            case DOUBLE -> Type.Scalar.DOUBLE;
            case BIG_DECIMAL -> Type.Scalar.DECIMAL;
            case BOOLEAN -> Type.Scalar.BOOLEAN;
            case SDK_BYTES -> Type.Scalar.BYTES;
            case INSTANT -> timestamp(field);
            case DOCUMENT -> Type.Document.ANY;
            case SDK_POJO -> nested(field.constructor());
            case LIST -> list(field.getRequiredTrait(ListTrait.class));
            case MAP -> map(field);
            case NULL ->
                    throw new IllegalArgumentException(
                            "no member has the type of " + field.memberName());
        };
    }

    private Type.Struct nested(Supplier<SdkPojo> builders) {
        return structs.computeIfAbsent(modelClass(builders), _ -> struct(builders));
    }

    private static Type timestamp(SdkField<?> field) {
        return field.getOptionalTrait(TimestampFormatTrait.class)
                .map(trait ->
                        switch (trait.format()) {
                            case ISO_8601 -> Type.Timestamp.DATE_TIME;
                            case RFC_822 -> Type.Timestamp.HTTP_DATE;
                            case UNIX_TIMESTAMP -> Type.Timestamp.EPOCH_SECONDS;
                            case UNIX_TIMESTAMP_MILLIS -> Type.Timestamp.EPOCH_MILLIS;
                        })
                .orElse(Type.Timestamp.AS_THE_PROTOCOL_HAS_IT);
    }

    private Type list(ListTrait trait) {
        var item = Optional.ofNullable(trait.memberLocationName()).orElse(ITEM);
        return new Type.ListOf(type(trait.memberFieldInfo()), trait.isFlattened(), item);
    }

    private Type map(SdkField<?> field) {
        var trait = field.getRequiredTrait(MapTrait.class);
        var spelling =
                Optional.ofNullable(names.byMember().get(field.locationName()))
                        .orElseGet(() ->
                                new QueryNames.Spelling(
                                        ENTRY, trait.keyLocationName(), trait.valueLocationName()));
        return new Type.MapOf(
                type(trait.valueFieldInfo()),
                trait.isFlattened(),
                ENTRY,
                spelling.key(),
                spelling.value());
    }
}
