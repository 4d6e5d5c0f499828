package dev.tradewind.aws.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/// Compiles the SDK's field metadata into [Type]s.
///
/// @param names how one service spells its collections in Query and XML
public record Shapes(QueryNames names) {
    private static final String ITEM = "member";
    private static final String ENTRY = "entry";

    /// The members of the model class that `builders` makes builders of. No class may contain itself, and
    /// none of the services spoken here has one that does.
    public Type.Struct struct(Supplier<SdkPojo> builders) {
        var members = new ArrayList<Type.Member>();
        var byName = new HashMap<String, Type.Member>();
        for (SdkField<?> field : builders.get().sdkFields()) {
            var member = member(field);
            members.add(member);
            byName.put(field.locationName(), member);
        }
        return new Type.Struct(builders, members, byName);
    }

    private Type.Member member(SdkField<?> field) {
        return new Type.Member(field, queryName(field), type(field));
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
                .map(builders -> builders.get().getClass().getEnclosingClass().getSimpleName());
    }

    private Type type(SdkField<?> field) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> Type.Scalar.STRING;
            case INTEGER -> Type.Scalar.INTEGER;
            case LONG -> Type.Scalar.LONG;
            case BOOLEAN -> Type.Scalar.BOOLEAN;
            case SDK_BYTES -> Type.Scalar.BYTES;
            case INSTANT -> Type.Scalar.TIMESTAMP;
            case SDK_POJO -> struct(field.constructor());
            case LIST -> list(field.getRequiredTrait(ListTrait.class));
            case MAP -> map(field);
            case FLOAT, DOUBLE, BIG_DECIMAL, SHORT, BYTE, DOCUMENT, NULL ->
                    throw new IllegalArgumentException(
                            "no service spoken here has a member like " + field.memberName());
        };
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
