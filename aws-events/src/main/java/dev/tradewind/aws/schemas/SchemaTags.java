package dev.tradewind.aws.schemas;

import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The tags of registries, schemas and discoverers.
///
/// Source: AWS Resource Groups User Guide, "Tag naming limits and requirements".
final class SchemaTags {
    private static final int TAGS_MAX = 50;
    private static final int KEY_LENGTH_MAX = 128;
    private static final int VALUE_LENGTH_MAX = 256;

    private SchemaTags() {}

    /// Refuses tags that nothing may have.
    ///
    /// @param thing that has them, as a refusal names it
    static void check(String thing, Map<String, String> tags) {
        require(tags.size() <= TAGS_MAX, "%s has at most %d tags.".formatted(thing, TAGS_MAX));
        tags.forEach(SchemaTags::checkOne);
    }

    private static void checkOne(String key, String value) {
        require(
                !key.isEmpty() && key.length() <= KEY_LENGTH_MAX,
                "A tag's key has 1 to %d characters.".formatted(KEY_LENGTH_MAX));
        require(
                value.length() <= VALUE_LENGTH_MAX,
                "A tag's value has at most %d characters.".formatted(VALUE_LENGTH_MAX));
        require(!key.startsWith("aws:"), "Keys of tags that begin with aws: are AWS's own.");
    }

    static void require(boolean holds, String message) {
        if (!holds) {
            throw new Refusal(RequestFault.INVALID_PARAMETER, message);
        }
    }

    static Map<String, String> with(Map<String, String> tags, Map<String, String> more) {
        var all = new HashMap<>(tags);
        all.putAll(more);
        return all;
    }

    static Map<String, String> without(Map<String, String> tags, List<String> keys) {
        var rest = new HashMap<>(tags);
        rest.keySet().removeAll(keys);
        return rest;
    }
}
