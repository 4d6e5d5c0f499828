package dev.tradewind.broker.topic;

import dev.tradewind.broker.queue.MessageAttribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A topic's subscriptions, found by what they select. Most select by the strings that one attribute may have: a
/// publication then meets those that name its own, and none of the others.
final class SubscriptionIndex {
    private final List<Subscription> all;
    private final List<Subscription> others = new ArrayList<>();
    private final Map<String, OfAttribute> byAttribute = new HashMap<>();

    SubscriptionIndex(List<Subscription> all) {
        this.all = all;
        all.forEach(this::add);
    }

    private void add(Subscription subscription) {
        var exact = subscription.filterPolicy().flatMap(FilterPolicy::exact);
        if (exact.isEmpty() || exact.get().wanted().size() != 1) {
            others.add(subscription);
            return;
        }
        exact.get()
                .wanted()
                .forEach((name, values) ->
                        byAttribute
                                .computeIfAbsent(name, _ -> new OfAttribute())
                                .add(subscription, values));
    }

    /// Tells whether it was made of this list, which is replaced and never changed.
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(List<Subscription> subscriptions) {
        return all == subscriptions;
    }

    /// The number of subscriptions, whatever they select.
    int size() {
        return all.size();
    }

    /// The subscriptions that may want a publication with these attributes. No other does.
    List<Subscription> candidates(Map<String, MessageAttribute> attributes) {
        var candidates = new ArrayList<>(others);
        byAttribute.forEach((name, its) -> candidates.addAll(its.candidates(attributes.get(name))));
        return candidates;
    }

    /// The subscriptions that select by one attribute.
    private static final class OfAttribute {
        private final List<Subscription> all = new ArrayList<>();
        private final Map<String, List<Subscription>> byValue = new HashMap<>();

        void add(Subscription subscription, Set<String> values) {
            all.add(subscription);
            values.forEach(value ->
                    byValue.computeIfAbsent(value, _ -> new ArrayList<>()).add(subscription));
        }

        List<Subscription> candidates(@Nullable MessageAttribute attribute) {
            return switch (attribute) {
                case null -> List.of();
                case MessageAttribute.Text(var type, var value)
                        when type.equals(ExactStrings.STRING_TYPE) ->
                        byValue.getOrDefault(value, List.of());
                case MessageAttribute.Text _, MessageAttribute.Binary _ -> all;
            };
        }
    }
}
