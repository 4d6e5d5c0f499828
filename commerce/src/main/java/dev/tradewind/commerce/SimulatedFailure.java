package dev.tradewind.commerce;

import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Host;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.util.List;
import java.util.Optional;

/// A technical fault of one service that an order of the demo profile asks for, and that an operator can
/// repair: `PUT /demo/failures/<service>` with `{"active": false}`. Once repaired, redriven events succeed.
public final class SimulatedFailure {
    private static final DocumentCollection<State> STATES =
            DocumentCollection.of("simulated_failures", State.class);

    /// As an order's `simulateTechnicalFailure` names the service.
    private final String service;

    private final Host host;

    public SimulatedFailure(String service, Host host) {
        this.service = service;
        this.host = host;
    }

    /// Fails if it is the service that an order wants to fail, and the fault has not been repaired.
    public void strike(Event<?> event, Documents documents) {
        var failing = event.context().extension(DemoSwitches.FAILING_SERVICE);
        if (failing.equals(Optional.of(service)) && isActive(documents)) {
            throw new SimulatedFailureException(service);
        }
    }

    private boolean isActive(Documents documents) {
        return documents.find(STATES, service).map(state -> state.value().active()).orElse(true);
    }

    /// The switch, where the profile has one.
    public List<Route> routes(Profile profile) {
        return profile.takesTestSwitches()
                ? List.of(
                        Route.get(path(), _ -> Reply.ok(new State(isActive(host.documents()))))
                                .askedByOperators(),
                        Route.put(path(), this::set).askedByOperators())
                : List.of();
    }

    private String path() {
        return "/demo/failures/" + service;
    }

    private Reply set(HttpCall call) {
        var fields = call.fields();
        var wanted = new State(fields.flag("active"));
        fields.requireValid();
        return Reply.ok(
                host.execute(
                        Command.of(
                                service,
                                "simulate-failure",
                                State.class,
                                documents -> written(wanted, documents).answering(wanted))));
    }

    private Decision written(State wanted, Documents documents) {
        return documents
                .find(STATES, service)
                .map(read -> Decision.update(STATES, read, wanted))
                .orElseGet(() -> Decision.create(STATES, service, wanted));
    }

    private record State(boolean active) {}
}
