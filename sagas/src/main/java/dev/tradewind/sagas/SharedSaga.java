package dev.tradewind.sagas;

import dev.tradewind.eventing.EventType;
import dev.tradewind.sagas.definition.SagaSource;
import java.util.Map;
import java.util.Set;

/// A saga of events that services have anyway: their records, on their topics. It has no topic of its own, nobody does its
/// steps but those services, and over HTTP it is looked at, not told of anything.
///
/// @param types of all its events, by the names that the definition has
/// @param unkept the members of their data that no run keeps, as nothing that it asks for needs them
public record SharedSaga(SagaSource source, Map<String, EventType<?>> types, Set<String> unkept) {
    /// The member of a run's data that has the id of the event that started it, by which services can make ids of what it
    /// leads to.
    public static final String STARTED_BY = "startedBy";

    public SharedSaga {
        types = Map.copyOf(types);
        unkept = Set.copyOf(unkept);
        var definition = source.definition();
        for (var event : definition.events()) {
            if (!types.containsKey(event)) {
                throw new IllegalArgumentException(
                        "%s is about %s, which no service has".formatted(definition.name(), event));
            }
        }
        if (definition.isDoneHere()) {
            throw new IllegalArgumentException(
                    definition.name() + " has steps that no service does");
        }
    }

    String name() {
        return source.definition().name();
    }
}
