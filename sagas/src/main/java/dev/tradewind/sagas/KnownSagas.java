package dev.tradewind.sagas;

import dev.tradewind.eventing.dialect.Flow;
import dev.tradewind.http.Problem;
import dev.tradewind.sagas.definition.DefinitionSet;
import dev.tradewind.sagas.definition.SagaDefinition;
import dev.tradewind.sagas.run.SagaRun;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The sagas of an instance, by name.
public final class KnownSagas {
    /// No saga.
    public static final KnownSagas NONE = of(DefinitionSet.NONE);

    private final Map<String, KnownSaga> byName = new LinkedHashMap<>();

    KnownSagas(List<KnownSaga> all) {
        all.forEach(saga -> byName.put(saga.name(), saga));
    }

    /// Those of data without any run.
    public static KnownSagas of(DefinitionSet definitions, SharedSaga... shared) {
        return new KnownSagas(
                OfferedSaga.all(definitions, List.of(shared)).stream()
                        .map(it -> it.known(List.of()))
                        .toList());
    }

    /// The topics of sagas.
    public static List<Flow> flows(DefinitionSet definitions) {
        return definitions.definitions().stream().map(it -> new OwnTypes(it).flow()).toList();
    }

    Collection<KnownSaga> all() {
        return byName.values();
    }

    Optional<KnownSaga> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// @throws Problem if there is none
    KnownSaga require(String name) {
        return find(name)
                .orElseThrow(() ->
                        Problem.of(
                                Problem.Kind.NOT_FOUND, "there is no saga '%s'".formatted(name)));
    }

    /// The definition that a run goes by, if it is known: that of a run which has ended need not be.
    Optional<SagaDefinition> definition(SagaRun run) {
        return find(run.saga()).flatMap(saga -> saga.version(run.version()));
    }
}
