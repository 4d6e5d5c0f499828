package dev.tradewind.aws.policy;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Something that a principal wants to do to a resource.
///
/// @param action `sqs:SendMessage`, for example
/// @param resource its ARN
/// @param context the condition keys that are known, in lower case
public record Access(
        Principal principal, String action, String resource, Map<String, String> context) {
    public Access {
        context =
                context.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        entry -> entry.getKey().toLowerCase(Locale.ROOT),
                                        Map.Entry::getValue));
    }

    Optional<String> value(String key) {
        return Optional.ofNullable(context.get(key.toLowerCase(Locale.ROOT)));
    }
}
