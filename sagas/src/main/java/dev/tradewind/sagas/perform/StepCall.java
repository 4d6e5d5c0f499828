package dev.tradewind.sagas.perform;

import dev.tradewind.sagas.definition.Performer;
import dev.tradewind.sagas.run.RunData;
import dev.tradewind.telemetry.trace.SpanContext;
import java.time.Duration;
import java.util.Optional;

/// A call for a step, or for its compensation.
///
/// @param subject what the run is about
/// @param step its name
/// @param idempotencyKey the same for every attempt
/// @param deadline of the attempt
/// @param data as the event has it that asks
public record StepCall(
        Performer by,
        String subject,
        String step,
        boolean undoing,
        String idempotencyKey,
        Duration deadline,
        Optional<SpanContext> trace,
        RunData data) {}
