package dev.tradewind.app.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.functions.Functions;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.invocation.Invocation;
import dev.tradewind.functions.invocation.InvocationResult;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.MalformedJson;
import dev.tradewind.sagas.definition.Performer;
import dev.tradewind.sagas.perform.StepAnswer;
import dev.tradewind.sagas.perform.StepCall;
import dev.tradewind.sagas.perform.StepPerformer;
import dev.tradewind.sagas.run.RunData;
import dev.tradewind.telemetry.trace.CurrentTrace;
import dev.tradewind.telemetry.trace.XRayHeader;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// The performer that calls a Lambda function of the instance with the data of the event that asks.
///
/// What it returns is the outcome's data, if it is an object; a member `refused` in it says why the step is not done and
/// will not be. A function that throws, is not there or has no room is tried again.
public final class FunctionPerformer implements StepPerformer {
    /// As much as an answer over HTTP may have.
    private static final int ANSWER_BYTES_MAX = 32 << 10;

    private static final String REFUSED = "refused";

    private final Functions functions;
    private final String region;
    private final String account;
    private final RandomGenerator random;

    public FunctionPerformer(
            Functions functions, String region, String account, RandomGenerator random) {
        this.functions = functions;
        this.region = region;
        this.account = account;
        this.random = random;
    }

    @Override
    public StepAnswer perform(StepCall call) throws InterruptedException {
        if (!(call.by() instanceof Performer.Function(var name))) {
            throw new IllegalArgumentException(call.step() + " is not done by a function");
        }
        try {
            return answer(functions.invoker().invoke(invocation(arn(name), call.data())));
        } catch (Refusal e) {
            return new StepAnswer.Broken(String.valueOf(e.getMessage()));
        }
    }

    private Arn arn(String function) {
        var parts = function.split(":", 2);
        var arn = FunctionArns.of(region, account, parts[0]);
        return parts.length == 2 ? FunctionArns.qualified(arn, parts[1]) : arn;
    }

    private Invocation invocation(Arn arn, RunData data) {
        return new Invocation(
                new UUID(random.nextLong(), random.nextLong()),
                functions.definitions().resolve(arn),
                arn,
                Json.write(data),
                Optional.empty(),
                CurrentTrace.context().map(XRayHeader::of));
    }

    private static StepAnswer answer(InvocationResult result) {
        return switch (result) {
            case InvocationResult.Returned(var payload, _) -> returned(payload);
            case InvocationResult.Failed(_, var errorType, _) -> new StepAnswer.Broken(errorType);
            case InvocationResult.Throttled(var reason, _) -> new StepAnswer.Broken(reason);
        };
    }

    private static StepAnswer returned(byte[] payload) {
        if (payload.length > ANSWER_BYTES_MAX) {
            return new StepAnswer.Broken(
                    "it returned more than %d bytes".formatted(ANSWER_BYTES_MAX));
        }
        var data = data(payload);
        return data.text(REFUSED)
                .<StepAnswer>map(why -> new StepAnswer.Refused(why, data))
                .orElseGet(() -> new StepAnswer.Done(data));
    }

    private static RunData data(byte[] payload) {
        try {
            return Json.read(payload) instanceof ObjectNode object
                    ? new RunData(object)
                    : RunData.NONE;
        } catch (MalformedJson _) {
            return RunData.NONE;
        }
    }
}
