package dev.tradewind.sagas.definition;

import dev.tradewind.http.FieldError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The definitions of an instance together: each has a name, a topic and queues of its own.
public record DefinitionSet(List<SagaSource> all) {
    /// Bounds the topics and queues that a directory makes.
    public static final int DEFINITIONS_MAX = 50;

    /// No definition.
    public static final DefinitionSet NONE = new DefinitionSet(List.of());

    public DefinitionSet {
        all = List.copyOf(all);
    }

    /// @param topics that are others'
    /// @param simulates whether steps may be simulated
    /// @throws UnusableDefinition that names every fault
    public static DefinitionSet of(List<SagaSource> all, Set<String> topics, boolean simulates) {
        var faults = new ArrayList<FieldError>();
        if (all.size() > DEFINITIONS_MAX) {
            faults.add(
                    new FieldError(
                            "",
                            "are %d, and %d are the most".formatted(all.size(), DEFINITIONS_MAX)));
        }
        var names = new HashMap<String, String>();
        var taken = new HashMap<String, String>();
        topics.forEach(topic -> taken.put(topic, "the shop"));
        var queues = new HashMap<String, String>();
        for (var source : all) {
            var saga = source.definition();
            faults.addAll(claimed(names, saga, "saga", Stream.of(saga.name())));
            faults.addAll(claimed(taken, saga, "topic", Stream.of(saga.topic())));
            faults.addAll(claimed(queues, saga, "steps", IntakeNames.of(saga)));
            if (!simulates && isSimulated(saga)) {
                faults.add(
                        new FieldError(
                                saga.name(),
                                "has a simulated step, which is for the demo profile"));
            }
        }
        if (!faults.isEmpty()) {
            throw new UnusableDefinition("definitions", faults);
        }
        return new DefinitionSet(all);
    }

    private static List<FieldError> claimed(
            Map<String, String> owners, SagaDefinition saga, String key, Stream<String> things) {
        return things.flatMap(
                        thing -> {
                            var other = owners.putIfAbsent(thing, saga.name());
                            return other == null
                                    ? Stream.<FieldError>empty()
                                    : Stream.of(
                                            new FieldError(
                                                    saga.name() + "/" + key,
                                                    "would have %s, which %s has"
                                                            .formatted(thing, other)));
                        })
                .toList();
    }

    private static boolean isSimulated(SagaDefinition saga) {
        return saga.steps().stream()
                .flatMap(step ->
                        Stream.concat(
                                Stream.of(step.action()),
                                step.undo().stream().map(SagaStep.Undo::action)))
                .anyMatch(action -> action.by() instanceof Performer.Simulated);
    }

    /// The definitions without their sources.
    public List<SagaDefinition> definitions() {
        return all.stream().map(SagaSource::definition).toList();
    }
}
