package dev.tradewind.sagas;

import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Service;
import dev.tradewind.sagas.perform.Performers;
import dev.tradewind.sagas.run.RunStatus;
import dev.tradewind.telemetry.Description;
import dev.tradewind.telemetry.Gauges.Value;
import dev.tradewind.telemetry.Label;
import dev.tradewind.telemetry.Telemetry;
import dev.tradewind.telemetry.Unit;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/// The service that runs sagas.
public final class Sagas {
    private final Host host;
    private final KnownSagas known;
    private final SagaHttp http;
    private final OutcomeHandlers outcomes;
    private final StepWork work;

    /// @param known as they were [agreed on][SagaAgreement]
    /// @param ids unique ones, for events that are told over HTTP
    public Sagas(
            Host host,
            KnownSagas known,
            Performers performers,
            InstantSource clock,
            Supplier<String> ids) {
        this.host = host;
        this.known = known;
        http = new SagaHttp(host, known, new SagaCommands(host, known, clock, ids));
        outcomes = new OutcomeHandlers(known, clock);
        work = new StepWork(known, performers, clock);
    }

    public Service service() {
        var intakes = new ArrayList<Intake>();
        intakes.add(outcomes.ofWaits());
        for (var saga : known.all()) {
            intakes.add(outcomes.of(saga));
            intakes.addAll(work.of(saga));
        }
        return new Service(SagaCommands.SERVICE, intakes, http.routes());
    }

    /// Adds how many runs are stuck, by saga: those who are woken at night want to know which. How many there are in each
    /// status the host counts.
    public void addTo(Telemetry telemetry) {
        telemetry.gauges(
                new Description(
                        "tradewind_sagas_stuck",
                        Unit.NUMBER,
                        "Runs of sagas that are stuck: somebody has to look; at most 1000 are"
                                + " counted."),
                this::stuck);
    }

    private List<Value> stuck() {
        return stuckRuns().entrySet().stream()
                .map(it -> new Value(List.of(new Label("saga", it.getKey())), it.getValue()))
                .toList();
    }

    /// The number of runs that are stuck, by saga, 0 among them; at most 1000 are counted.
    public SortedMap<String, Integer> stuckRuns() {
        var counts = new TreeMap<String, Integer>();
        known.all().forEach(saga -> counts.put(saga.name(), 0));
        host.documents()
                .list(
                        SagaRuns.RUNS,
                        PageRequest.first(PageRequest.LIMIT_MAX).inState(RunStatus.STUCK.label()))
                .items()
                .forEach(run -> counts.merge(run.value().saga(), 1, Integer::sum));
        return counts;
    }
}
