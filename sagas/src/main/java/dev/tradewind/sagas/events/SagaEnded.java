package dev.tradewind.sagas.events;

import dev.tradewind.eventing.EventType;
import java.util.Optional;

/// A run of a saga has come to its end.
///
/// @param status `completed`; `compensated`, if it ended badly and what it had done is undone; `failed`, if there was
///     nothing to undo
/// @param reason for which it did not complete
public record SagaEnded(
        String saga,
        int version,
        String subject,
        String status,
        String owner,
        Optional<String> reason) {
    public static final EventType<SagaEnded> TYPE =
            EventType.of("saga.ended", "sagas", SagaEnded.class, SagaEnded::subject);
}
