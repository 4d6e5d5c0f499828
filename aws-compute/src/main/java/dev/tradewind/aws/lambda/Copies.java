package dev.tradewind.aws.lambda;

import software.amazon.awssdk.core.SdkPojo;

/// Answers that have the members of another shape of the model: several operations answer with what a list has items of.
final class Copies {
    private Copies() {}

    /// Sets in a builder what `source` has under the same names.
    static <B extends SdkPojo> B into(B builder, SdkPojo source) {
        var fields = source.sdkFieldNameToField();
        for (var field : builder.sdkFields()) {
            var from = fields.get(field.locationName());
            if (from != null) {
                field.set(builder, from.getValueOrDefault(source));
            }
        }
        return builder;
    }
}
