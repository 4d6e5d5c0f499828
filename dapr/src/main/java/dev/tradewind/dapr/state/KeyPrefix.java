package dev.tradewind.dapr.state;

import dev.tradewind.dapr.pubsub.UnusableComponent;
import dev.tradewind.dapr.resource.Component;
import java.util.Locale;

/// The beginning of an application's keys in a component, by which applications share entries or not: Dapr documentation,
/// "How-To: Share state between applications".
///
/// @param text empty, or ends in the separator
public record KeyPrefix(String text) {
    public static final String SEPARATOR = "||";

    /// @param namespaced the application's id with its namespace
    /// @throws UnusableComponent if the component names one that no key can begin with
    public static KeyPrefix of(Component component, String appId, String namespaced) {
        var strategy = component.metadata().text("keyPrefix").orElse("appid");
        return switch (strategy.toLowerCase(Locale.ROOT)) {
            case "none" -> new KeyPrefix("");
            case "appid" -> ending(appId);
            case "name" -> ending(component.name());
            case "namespace" -> ending(namespaced);
            default -> constant(strategy);
        };
    }

    private static KeyPrefix constant(String text) {
        if (text.contains(SEPARATOR)) {
            throw new UnusableComponent(
                    "input key/keyPrefix '%s' can't contain '%s'".formatted(text, SEPARATOR));
        }
        return ending(text);
    }

    private static KeyPrefix ending(String text) {
        return new KeyPrefix(text + SEPARATOR);
    }

    /// The key that a store sees.
    public String whole(String key) {
        return text + key;
    }

    /// The key that the application named.
    public String original(String whole) {
        return whole.substring(text.length());
    }
}
