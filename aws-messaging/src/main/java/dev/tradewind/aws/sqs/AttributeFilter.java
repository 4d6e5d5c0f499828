package dev.tradewind.aws.sqs;

import dev.tradewind.broker.queue.MessageAttribute;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The message attributes that a receive asks for: names, `All` or `.*` for all of them, `prefix.*`
/// for those that start with the prefix.
///
/// Source: SQS API Reference, ReceiveMessage, `MessageAttributeNames`.
record AttributeFilter(List<Predicate<String>> names) {
    private static final String ANY = ".*";

    static AttributeFilter of(Collection<String> wanted) {
        return new AttributeFilter(wanted.stream().map(AttributeFilter::matcher).toList());
    }

    private static Predicate<String> matcher(String wanted) {
        if (wanted.equals("All") || wanted.equals(ANY) || wanted.equals("*")) {
            return _ -> true;
        }
        if (wanted.endsWith(ANY)) {
            var prefix = wanted.substring(0, wanted.length() - ANY.length());
            return name -> name.startsWith(prefix);
        }
        return wanted::equals;
    }

    Map<String, MessageAttribute> select(Map<String, MessageAttribute> attributes) {
        if (names.isEmpty() || attributes.isEmpty()) {
            return Map.of();
        }
        return attributes.entrySet().stream()
                .filter(entry -> names.stream().anyMatch(name -> name.test(entry.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
