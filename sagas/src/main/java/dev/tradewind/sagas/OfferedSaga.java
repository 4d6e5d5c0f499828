package dev.tradewind.sagas;

import dev.tradewind.http.FieldError;
import dev.tradewind.sagas.definition.DefinitionSet;
import dev.tradewind.sagas.definition.SagaDefinition;
import dev.tradewind.sagas.definition.SagaSource;
import dev.tradewind.sagas.definition.UnusableDefinition;
import java.util.List;
import java.util.stream.Stream;

/// A saga that an instance has from now on, whatever runs of it there are.
record OfferedSaga(SagaSource source, SagaTypes types) {
    /// Those of pipelines and those of services.
    ///
    /// @throws UnusableDefinition if a pipeline has the name of another saga
    static List<OfferedSaga> all(DefinitionSet definitions, List<SharedSaga> shared) {
        var names = shared.stream().map(SharedSaga::name).toList();
        var taken =
                definitions.definitions().stream()
                        .map(SagaDefinition::name)
                        .filter(names::contains)
                        .map(name ->
                                new FieldError(
                                        "saga", "is %s, which the services have".formatted(name)))
                        .toList();
        if (!taken.isEmpty()) {
            throw new UnusableDefinition("definitions", taken);
        }
        return Stream.concat(
                        definitions.all().stream()
                                .map(it -> new OfferedSaga(it, new OwnTypes(it.definition()))),
                        shared.stream()
                                .map(it -> new OfferedSaga(it.source(), new SharedTypes(it))))
                .toList();
    }

    SagaDefinition definition() {
        return source.definition();
    }

    /// @param older versions that runs still go by
    KnownSaga known(List<SagaDefinition> older) {
        return KnownSaga.of(source, types, older);
    }
}
