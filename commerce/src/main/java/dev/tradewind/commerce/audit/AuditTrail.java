package dev.tradewind.commerce.audit;

import static dev.tradewind.commerce.audit.AuditEnd.ENDS;
import static dev.tradewind.commerce.audit.AuditRow.ROWS;

import dev.tradewind.commerce.orders.events.OrderErased;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventType;
import dev.tradewind.eventing.Intake;
import java.time.InstantSource;
import java.util.List;

/// The handler of every event: a row for each, in the order in which they come. The end of the chain is written with each row,
/// so no two rows follow the same one.
final class AuditTrail {
    private final List<EventType<?>> types;
    private final InstantSource clock;

    AuditTrail(List<EventType<?>> types, InstantSource clock) {
        this.types = types;
        this.clock = clock;
    }

    Intake heardBy(Intake intake) {
        var told = intake;
        for (var type : types) {
            told = heardBy(told, type);
        }
        return told;
    }

    private <T> Intake heardBy(Intake intake, EventType<T> type) {
        return intake.inTurnOn(type, this::onEvent);
    }

    private Decision onEvent(Event<?> event, Documents documents) {
        var end = AuditEnd.find(documents);
        var row = AuditRow.following(end.value(), event, clock.instant());
        var kept = ErasedWorkflow.covers(event, documents) ? row.withoutContent() : row;
        var decision =
                Decision.create(ROWS, AuditRow.key(row.number()), kept)
                        .andUpdate(ENDS, end, row.end());
        return event.isOf(OrderErased.TYPE)
                ? ErasedWorkflow.noted(event, decision, documents)
                : decision;
    }
}
