package dev.tradewind.sagas.definition;

import java.util.stream.Stream;

/// The names of a saga's intakes, and so of its queues.
public final class IntakeNames {
    private IntakeNames() {}

    /// The intake that hears of starts and outcomes.
    public static String ofOutcomes(String saga) {
        return "saga-" + saga;
    }

    /// The intake of whoever does one step here.
    public static String ofStep(String saga, String step) {
        return "saga-" + saga + "-" + step;
    }

    /// All of them.
    static Stream<String> of(SagaDefinition saga) {
        return Stream.concat(
                Stream.of(ofOutcomes(saga.name())),
                saga.steps().stream().map(step -> ofStep(saga.name(), step.name())));
    }
}
