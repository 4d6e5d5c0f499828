package dev.tradewind.sagas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.eventing.dialect.MalformedEvent;
import dev.tradewind.http.json.JsonCodec;
import dev.tradewind.http.json.MalformedJson;
import dev.tradewind.sagas.definition.SagaStepMember;
import dev.tradewind.sagas.run.RunData;
import java.time.Instant;

/// The request in an event that asks for a step, as the member `saga` of its data.
///
/// @param undo whether the step is to be undone
/// @param number of the wait for its outcome
/// @param idempotencyKey under which all attempts are one
/// @param until when the outcome is waited for
record StepRequest(
        String name,
        String step,
        boolean undo,
        int attempt,
        int number,
        String idempotencyKey,
        Instant until) {
    private static final JsonCodec<StepRequest> CODEC = JsonCodec.of(StepRequest.class);

    /// The data of the run with this in it.
    RunData in(RunData data) {
        ObjectNode members = data.members();
        members.set(SagaStepMember.NAME, CODEC.encodeTree(this));
        return new RunData(members);
    }

    /// @throws MalformedEvent if there is none in the data
    static StepRequest of(RunData data) {
        try {
            return CODEC.decodeTree(data.members().path(SagaStepMember.NAME));
        } catch (MalformedJson e) {
            throw new MalformedEvent("the data does not say what is asked for: " + e.getMessage());
        }
    }
}
