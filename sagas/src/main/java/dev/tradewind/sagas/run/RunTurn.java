package dev.tradewind.sagas.run;

import java.util.ArrayList;
import java.util.List;

/// The result of one thing that happened to a run: what it is now, and what that leads to.
public record RunTurn(SagaRun run, List<Effect> effects) {
    public RunTurn {
        effects = List.copyOf(effects);
    }

    static RunTurn to(SagaRun run) {
        return new RunTurn(run, List.of());
    }

    RunTurn and(Effect effect) {
        var more = new ArrayList<>(effects);
        more.add(effect);
        return new RunTurn(run, more);
    }
}
