package dev.tradewind.app.instance;

import dev.tradewind.commerce.wire.ShopFlows;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Event;
import dev.tradewind.hosts.handling.DecisionSteps;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/// The lines of a request that changes a product in an instance. It is complete once it has its answer, and what it decided is
/// on disk: requests that share a write are decided before it, and answered after it. Any thread may call.
final class CatalogRequestLines implements DecisionSteps {
    private final StepLog log;
    private final long begunNanos = System.nanoTime();
    private List<Event<?>> storing = List.of();
    private boolean isStoring;
    private OptionalInt answered = OptionalInt.empty();

    CatalogRequestLines(StepLog log) {
        this.log = log;
    }

    @Override
    public synchronized void storing(Decision decision) {
        if (decision.writes().isEmpty()) {
            return;
        }
        isStoring = true;
        storing = decision.events();
        log.tell("Product validation successful");
        decision.writes().stream()
                .filter(ProductRequestLines::isNewProduct)
                .forEach(it -> log.tell("Generating product ID: " + it.key()));
        for (var event : storing) {
            var flow = ShopFlows.FLOWS.of(event.type());
            log.tell("Publishing event: " + flow.dialect().typeOf(event.type()));
            log.tell("Event payload: " + flow.dialect().write(event).body());
        }
        log.tell("Saving product and its events in one write");
    }

    @Override
    public synchronized void stored() {
        if (isStoring) {
            isStoring = false;
            log.tell("Product saved successfully");
            for (var event : storing) {
                var topic = ShopFlows.FLOWS.of(event.type()).topic();
                log.tell("Event published successfully to topic: " + topic);
            }
            complete();
        }
    }

    /// The request has its answer, which goes out when it is on disk.
    synchronized void answered(int status) {
        answered = OptionalInt.of(status);
        complete();
    }

    /// The request has its answer, and nothing was stored.
    synchronized void refused(int status) {
        isStoring = false;
        answered(status);
    }

    private void complete() {
        if (answered.isPresent() && !isStoring) {
            long millis = Duration.ofNanos(System.nanoTime() - begunNanos).toMillis();
            var status = StatusText.of(answered.getAsInt());
            log.tell("Request completed: %s (%dms)".formatted(status, millis));
        }
    }
}
