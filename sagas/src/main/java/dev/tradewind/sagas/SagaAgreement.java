package dev.tradewind.sagas;

import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.sagas.definition.DefinitionSet;
import dev.tradewind.sagas.definition.SagaDefinition;
import dev.tradewind.sagas.definition.SagaSource;
import dev.tradewind.sagas.definition.UnusableDefinition;
import dev.tradewind.sagas.run.RunStatus;
import dev.tradewind.sagas.run.SagaRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The agreement of an instance's definitions with the runs of its data. A run goes by the definition that it began with,
/// which is kept with it: so a new version may change everything but the topic and the names that runs still wait for.
public final class SagaAgreement {
    private final Host host;

    private SagaAgreement(Host host) {
        this.host = host;
    }

    /// Has the sagas of a host be these from now on; to be called before its services start.
    ///
    /// @param shared those of services
    /// @throws RunsWaiting if runs go on by a definition that is not there any more, or has changed under its version
    /// @throws UnusableDefinition if a definition has the name of another saga
    public static KnownSagas on(Host host, DefinitionSet definitions, List<SharedSaga> shared) {
        return new SagaAgreement(host).agreed(OfferedSaga.all(definitions, shared));
    }

    private KnownSagas agreed(List<OfferedSaga> offers) {
        var stored = stored();
        var unclaimed = new ArrayList<>(stored);
        var known = new ArrayList<KnownSaga>();
        for (var offer : offers) {
            var name = offer.definition().name();
            var ofSaga = stored.stream().filter(it -> it.saga().name().equals(name)).toList();
            unclaimed.removeAll(ofSaga);
            known.add(agreed(offer, ofSaga));
        }
        unclaimed.forEach(this::requireEnded);
        unclaimed.forEach(this::forget);
        return new KnownSagas(known);
    }

    private KnownSaga agreed(OfferedSaga offer, List<Stored> stored) {
        var source = offer.source();
        var saga = offer.definition();
        var same = stored.stream().filter(it -> it.saga().version() == saga.version()).findFirst();
        if (stored.size() == same.stream().count()
                && same.filter(it -> it.is(source)).isPresent()) {
            return offer.known(List.of());
        }
        var open = openVersions(saga.name());
        same.filter(it -> !it.is(source)).ifPresent(it -> requireUnused(it, open));
        var older = new ArrayList<SagaDefinition>();
        for (var other : stored) {
            boolean isOlder = other.saga().version() != saga.version();
            if (isOlder && open.contains(other.saga().version())) {
                requireHeard(other, saga);
                older.add(other.saga());
            } else if (isOlder) {
                forget(other);
            }
        }
        keep(source, same);
        return offer.known(older);
    }

    private static void requireUnused(Stored changed, Set<Integer> open) {
        if (open.contains(changed.saga().version())) {
            throw new RunsWaiting(
                    "runs of %s go on by version %d, which its file has changed: give what it has now another version"
                            .formatted(changed.saga().name(), changed.saga().version()));
        }
    }

    private static void requireHeard(Stored older, SagaDefinition now) {
        var missing = new ArrayList<>(older.saga().events());
        missing.removeAll(now.events());
        if (!missing.isEmpty() || !older.saga().topic().equals(now.topic())) {
            throw new RunsWaiting(
                    "runs of %s go on by version %d, and version %d has another topic, or has no %s"
                            .formatted(
                                    now.name(),
                                    older.saga().version(),
                                    now.version(),
                                    String.join(", ", missing)));
        }
    }

    private void requireEnded(Stored removed) {
        var saga = removed.saga();
        if (openVersions(saga.name()).contains(saga.version())) {
            throw new RunsWaiting(
                    "runs of %s go on, and there is no definition of it any more"
                            .formatted(saga.name()));
        }
    }

    /// The versions by which runs of a saga go on.
    private Set<Integer> openVersions(String saga) {
        var versions = new HashSet<Integer>();
        Arrays.stream(RunStatus.values())
                .filter(status -> !status.isEnd())
                .forEach(status -> addVersions(saga, status, versions));
        return versions;
    }

    private void addVersions(String saga, RunStatus status, Set<Integer> versions) {
        var request =
                PageRequest.first(PageRequest.LIMIT_MAX)
                        .withPrefix(SagaRun.key(saga, ""))
                        .inState(status.label());
        var page = host.documents().list(SagaRuns.RUNS, request);
        page.items().forEach(it -> versions.add(it.value().version()));
        while (page.next().isPresent()) {
            page = host.documents().list(SagaRuns.RUNS, request.following(page.next().get()));
            page.items().forEach(it -> versions.add(it.value().version()));
        }
    }

    private List<Stored> stored() {
        var all = new ArrayList<Stored>();
        var request = PageRequest.first(PageRequest.LIMIT_MAX);
        var next = Optional.<String>empty();
        do {
            var page =
                    host.documents()
                            .list(
                                    StoredDefinition.DEFINITIONS,
                                    next.map(request::following).orElse(request));
            page.items().forEach(it -> all.add(new Stored(it, it.value().read())));
            next = page.next();
        } while (next.isPresent());
        return all;
    }

    private void keep(SagaSource source, Optional<Stored> same) {
        var kept = StoredDefinition.of(source);
        var decision =
                same.map(it -> Decision.update(StoredDefinition.DEFINITIONS, it.document(), kept))
                        .orElseGet(() ->
                                Decision.create(
                                        StoredDefinition.DEFINITIONS,
                                        StoredDefinition.key(source.definition()),
                                        kept));
        execute("keep-definition", decision);
    }

    private void forget(Stored unused) {
        execute(
                "forget-definition",
                Decision.NOTHING.andDelete(StoredDefinition.DEFINITIONS, unused.document()));
    }

    private void execute(String name, Decision decision) {
        host.execute(
                Command.of(
                        SagaCommands.SERVICE, name, Boolean.class, _ -> decision.answering(true)));
    }

    private record Stored(Versioned<StoredDefinition> document, SagaDefinition saga) {
        boolean is(SagaSource source) {
            return saga.equals(source.definition());
        }
    }
}
