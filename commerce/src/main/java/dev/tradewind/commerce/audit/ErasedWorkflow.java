package dev.tradewind.commerce.audit;

import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import java.time.Instant;

/// The note that nobody is to know any more what was said in a workflow until some time: events from before that come late are
/// recorded without what they said.
record ErasedWorkflow(Instant until) {
    static final DocumentCollection<ErasedWorkflow> ERASED =
            DocumentCollection.of("audit_erased", ErasedWorkflow.class);

    /// The decision that notes an erasure too, with the row of it.
    static Decision noted(Event<?> event, Decision recorded, Documents documents) {
        var workflow = event.correlationId();
        return documents.find(ERASED, workflow).isPresent()
                ? recorded
                : recorded.andCreate(ERASED, workflow, new ErasedWorkflow(event.time()));
    }

    /// Tells whether an event is from before the erasure of its workflow.
    static boolean covers(Event<?> event, Documents documents) {
        return documents
                .find(ERASED, event.correlationId())
                .filter(it -> event.time().isBefore(it.value().until))
                .isPresent();
    }
}
