package dev.tradewind.aws.wire;

import java.util.Map;

/// The names of collections in Query and XML where the SDK's model does not carry them: SQS's model
/// describes its JSON protocol only.
///
/// @param byMember from a member's JSON name to its spelling
public record QueryNames(Map<String, Spelling> byMember) {
    /// Every name is the model's own.
    public static final QueryNames OF_THE_MODEL = new QueryNames(Map.of());

    public QueryNames {
        byMember = Map.copyOf(byMember);
    }

    /// The spelling of a flattened list or map.
    ///
    /// @param element one item of a list, or entry of a map
    /// @param key in a map's entry; unused in a list
    public record Spelling(String element, String key, String value) {
        public static Spelling list(String element) {
            return new Spelling(element, "", "");
        }

        public static Spelling map(String element) {
            return new Spelling(element, "Name", "Value");
        }
    }
}
