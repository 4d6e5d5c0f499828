package dev.tradewind.dapr.delivery;

import dev.tradewind.dapr.pubsub.UnusableComponent;
import dev.tradewind.dapr.resource.Properties;
import dev.tradewind.dapr.resource.SubscriptionSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The options of a subscription's deliveries, which Dapr's daemon passes over.
///
/// @param words that the application may answer with
/// @param data the form of an event's data
public record DeliveryOptions(StatusWords words, DataEncoding data) {
    private static final String WORDS = "statusWords";
    private static final String DATA = "dataEncoding";

    /// The options that a subscription says.
    ///
    /// @throws UnusableComponent if a value is none that can be
    static DeliveryOptions of(SubscriptionSpec spec) {
        return new DeliveryOptions(
                choice(spec, WORDS, StatusWords.STRICT, List.of(StatusWords.values())),
                choice(
                        spec,
                        DATA,
                        DataEncoding.GIVEN,
                        List.of(DataEncoding.OBJECT, DataEncoding.STRING)));
    }

    /// A subscription that says of its deliveries what its component does, where it says nothing itself.
    public static SubscriptionSpec inherited(SubscriptionSpec spec, Properties component) {
        var said = new HashMap<String, String>();
        for (var name : List.of(WORDS, DATA)) {
            component.text(name).ifPresent(it -> said.put(name, it));
        }
        return said.isEmpty()
                ? spec
                : spec.withMetadata(new Properties(said).overlaidBy(spec.metadata()));
    }

    private static <E extends Enum<E>> E choice(
            SubscriptionSpec spec, String name, E otherwise, List<E> choices) {
        return spec.metadata()
                .text(name)
                .map(text ->
                        choices.stream()
                                .filter(it -> it.name().equalsIgnoreCase(text))
                                .findFirst()
                                .orElseThrow(() -> unusable(name, choices, text)))
                .orElse(otherwise);
    }

    private static <E extends Enum<E>> UnusableComponent unusable(
            String name, List<E> choices, String text) {
        var words =
                choices.stream()
                        .map(it -> it.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" or "));
        return new UnusableComponent("'%s' is %s, not '%s'".formatted(name, words, text));
    }
}
