package dev.tradewind.sagas.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.eventing.EventType;

/// An attempt at a step broke, and nobody knows whether it had an effect: between sagas and themselves.
///
/// @param number of the wait that it was asked for in
/// @param isFinal whether there is no use in another
public record SagaAttemptFailed(
        String saga,
        String subject,
        int number,
        String why,
        @JsonProperty("final") boolean isFinal) {
    public static final EventType<SagaAttemptFailed> TYPE =
            EventType.of(
                    "saga.attempt_failed",
                    "sagas",
                    SagaAttemptFailed.class,
                    SagaAttemptFailed::subject);
}
