package dev.tradewind.commerce.audit;

import static dev.tradewind.commerce.audit.AuditRow.ROWS;
import static dev.tradewind.commerce.audit.ErasedWorkflow.ERASED;

import dev.tradewind.commerce.orders.events.OrderErased;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Search;

/// Takes out what the events of an order said, once nobody is to know any more whose it was. Their rows, and the chain, stay
/// as they are. It looks for the rows, and so is none of the handlers that record in turn.
final class RowErasure {
    private RowErasure() {}

    static Intake heardBy(Intake intake) {
        return intake.on(OrderErased.TYPE, RowErasure::onOrderErased);
    }

    /// Behind the note of the erasure: what is recorded after that of the time before has no text.
    ///
    /// @throws IllegalStateException if the erasure is not noted yet
    private static Decision onOrderErased(Event<OrderErased> event, Documents documents) {
        var workflow = event.correlationId();
        if (documents.find(ERASED, workflow).isEmpty()) {
            throw new IllegalStateException(
                    "the erasure of %s is not recorded yet".formatted(workflow));
        }
        var decision = Decision.NOTHING;
        for (var read : Search.all(ROWS, workflow, documents)) {
            if (!read.value().eventId().equals(event.id())) {
                decision = decision.andUpdate(ROWS, read, read.value().withoutContent());
            }
        }
        return decision;
    }
}
