package dev.tradewind.sagas.perform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.sagas.definition.Performer;
import dev.tradewind.sagas.run.RunData;
import java.time.Duration;

/// The performer that does nothing and says that it is done, or what it is told to say.
///
/// A member `simulate` of the run's data says so for each step by its name, `"simulate": {"assess-fraud": "fails"}`, and
/// for its compensation as `undo-assess-fraud`: `fails` ends badly, `breaks` breaks every attempt, `silent` tells nothing.
public final class SimulatedPerformer implements StepPerformer {
    private static final String SWITCH = "simulate";

    @Override
    public StepAnswer perform(StepCall call) {
        if (!(call.by() instanceof Performer.Simulated simulated)) {
            throw new IllegalArgumentException(call.step() + " is not simulated");
        }
        var asked = asked(call);
        return switch (asked) {
            case "fails" -> refused(call, simulated.takes());
            case "breaks" -> new StepAnswer.Broken("simulated");
            case "silent" -> new StepAnswer.Silent();
            default ->
                    isOneThatFails(call, simulated)
                            ? refused(call, simulated.takes())
                            : new StepAnswer.Done(RunData.NONE, simulated.takes());
        };
    }

    private static String asked(StepCall call) {
        JsonNode switches = call.data().members().path(SWITCH);
        return switches.path(call.undoing() ? "undo-" + call.step() : call.step()).asText();
    }

    /// The same subject fails always, and whatever undoes never does by itself.
    private static boolean isOneThatFails(StepCall call, Performer.Simulated simulated) {
        return !call.undoing()
                && simulated.failsEvery() > 0
                && Math.floorMod(call.subject().hashCode(), simulated.failsEvery()) == 0;
    }

    private static StepAnswer refused(StepCall call, Duration after) {
        return new StepAnswer.Refused(
                "simulated", RunData.NONE.with("reason", "simulated at " + call.step()), after);
    }
}
