package dev.tradewind.testkit;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;

/// A topic that each test finds; a FIFO one if its name ends in `.fifo`. Each method returns another one.
///
/// @param attributes as CreateTopic takes them
public record DeclaredTopic(String name, Map<String, String> attributes) implements Declared {
    public DeclaredTopic {
        attributes = Map.copyOf(attributes);
    }

    static DeclaredTopic of(String name) {
        return new DeclaredTopic(
                name, name.endsWith(".fifo") ? Map.of("FifoTopic", "true") : Map.of());
    }

    /// Sets any attribute that CreateTopic takes.
    public DeclaredTopic attribute(String attribute, String value) {
        var changed = new HashMap<>(attributes);
        changed.put(attribute, value);
        return new DeclaredTopic(name, changed);
    }

    void create(SnsClient sns) {
        sns.createTopic(it -> it.name(name).attributes(attributes));
    }
}
