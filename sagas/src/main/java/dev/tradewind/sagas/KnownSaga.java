package dev.tradewind.sagas;

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
    static KnownSaga of(SagaSource current, List<SagaDefinition> older) {
        var versions = new HashMap<Integer, SagaDefinition>();
        older.forEach(it -> versions.put(it.version(), it));
        versions.put(current.definition().version(), current.definition());
        return new KnownSaga(current, versions, new SagaTypes(current.definition()));
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
}
