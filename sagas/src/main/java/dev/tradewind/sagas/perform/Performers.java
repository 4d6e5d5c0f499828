package dev.tradewind.sagas.perform;

import dev.tradewind.sagas.definition.Performer;

/// Those who do steps here, one for each kind of [Performer] that is built in.
public record Performers(StepPerformer http, StepPerformer functions, StepPerformer simulated) {
    /// Those of an instance without HTTP outwards and without functions.
    public static Performers simulating() {
        StepPerformer nobody = call -> new StepAnswer.Broken("nobody here does " + call.step());
        return new Performers(nobody, nobody, new SimulatedPerformer());
    }

    /// Whoever does it, if it is done here.
    ///
    /// @throws InterruptedException if the instance is closing
    public StepAnswer perform(StepCall call) throws InterruptedException {
        return switch (call.by()) {
            case Performer.Outside _ -> new StepAnswer.Silent();
            case Performer.Http _ -> http.perform(call);
            case Performer.Function _ -> functions.perform(call);
            case Performer.Simulated _ -> simulated.perform(call);
        };
    }
}
