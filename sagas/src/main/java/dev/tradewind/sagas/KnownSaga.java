package dev.tradewind.sagas;

import dev.tradewind.http.Problem;
import dev.tradewind.sagas.definition.SagaDefinition;
import dev.tradewind.sagas.definition.SagaSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A saga with all versions that runs go by.
///
/// @param current the version that new runs begin with
/// @param types those of the current version, which has every event of the others
record KnownSaga(SagaSource current, Map<Integer, SagaDefinition> versions, SagaTypes types) {
    KnownSaga {
        versions = Map.copyOf(versions);
    }

    /// @param older versions that runs still go by
    static KnownSaga of(SagaSource current, SagaTypes types, List<SagaDefinition> older) {
        var versions = new HashMap<Integer, SagaDefinition>();
        older.forEach(it -> versions.put(it.version(), it));
        versions.put(current.definition().version(), current.definition());
        return new KnownSaga(current, versions, types);
    }

    SagaDefinition definition() {
        return current.definition();
    }

    String name() {
        return definition().name();
    }

    /// A version, if any run that goes on has it.
    Optional<SagaDefinition> version(int number) {
        return Optional.ofNullable(versions.get(number));
    }

    /// The types of a saga that has a topic of its own.
    Optional<OwnTypes> own() {
        return types instanceof OwnTypes own ? Optional.of(own) : Optional.empty();
    }

    /// @throws Problem if its events are those of services, who alone tell them
    OwnTypes requireOwn() {
        return own().orElseThrow(() ->
                Problem.of(
                        Problem.Kind.FORBIDDEN,
                        "runs of %s are started and ended by services, by %s: nobody tells them anything over HTTP"
                                .formatted(name(), startAndEnd())));
    }

    private String startAndEnd() {
        return definition().starts() + definition().cancels().map(" and "::concat).orElse("");
    }
}
