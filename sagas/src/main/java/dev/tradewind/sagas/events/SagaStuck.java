package dev.tradewind.sagas.events;

import dev.tradewind.eventing.EventType;

/// A run of a saga is stuck: a compensation has failed, or a step from which there is no way back, and somebody has to look.
///
/// @param owner who that is
/// @param runbook the address of what is to be done
/// @param step that it was, or whose compensation
public record SagaStuck(
        String saga,
        int version,
        String subject,
        String owner,
        String runbook,
        String step,
        String reason) {
    public static final EventType<SagaStuck> TYPE =
            EventType.of("saga.stuck", "sagas", SagaStuck.class, SagaStuck::subject);
}
