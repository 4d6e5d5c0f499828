package dev.tradewind.sagas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.sagas.definition.SagaDefinition;
import dev.tradewind.sagas.definition.SagaDrawing;
import dev.tradewind.sagas.definition.SagaSource;
import java.net.URI;
import java.util.List;

/// A definition as the API shows it.
///
/// @param events its events, in the order in which they come where all goes well, and then those that do not
/// @param definition as it was written
/// @param drawing a state diagram of Mermaid
public record DefinitionView(
        String name,
        int version,
        String owner,
        URI runbook,
        String topic,
        String subject,
        int steps,
        List<String> events,
        ObjectNode definition,
        String drawing) {
    public DefinitionView {
        events = List.copyOf(events);
        definition = definition.deepCopy();
    }

    @Override
    public ObjectNode definition() {
        return definition.deepCopy();
    }

    public static DefinitionView of(SagaSource source) {
        SagaDefinition saga = source.definition();
        return new DefinitionView(
                saga.name(),
                saga.version(),
                saga.owner(),
                saga.runbook(),
                saga.topic(),
                saga.subject(),
                saga.steps().size(),
                saga.events(),
                source.tree(),
                SagaDrawing.of(saga));
    }

    /// All of an instance.
    record Listing(List<DefinitionView> items) {
        Listing {
            items = List.copyOf(items);
        }
    }
}
