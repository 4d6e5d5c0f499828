package dev.tradewind.sagas.events;

import dev.tradewind.eventing.EventType;

/// A wait of a run has come to its end: between sagas and themselves.
///
/// @param number of the wait
public record SagaWaitEnded(String saga, String subject, int number) {
    public static final EventType<SagaWaitEnded> TYPE =
            EventType.of("saga.wait_ended", "sagas", SagaWaitEnded.class, SagaWaitEnded::subject);
}
