package dev.tradewind.app.instance;

import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Write;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.MalformedJson;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// The lines of a request that changes a product. It is complete once it is answered and the sidecar has taken its events,
/// which another thread hands over: the answer does not wait for that. Any thread may call.
final class ProductRequestLines implements StoringLines {
    private static final String PRODUCTS = "products";
    private static final int NAME_MAX = 200;

    private final StepLog log;
    private final String stateStore;
    private final long begunNanos = System.nanoTime();
    private final Set<String> unpublished = new HashSet<>();
    private boolean isValid;
    private OptionalInt answered = OptionalInt.empty();

    ProductRequestLines(StepLog log, String stateStore) {
        this.log = log;
        this.stateStore = stateStore;
    }

    void received(HttpCall call) {
        received(log, call);
    }

    static void received(StepLog log, HttpCall call) {
        var request = call.request();
        log.tell("Received %s %s request".formatted(request.method(), request.path()));
        var name = name(request.body()).map(it -> ": name=" + it).orElse("");
        log.tell("Validating product data" + name);
    }

    private static Optional<String> name(byte[] body) {
        try {
            var name = Json.read(body).path("name").asText();
            return Optional.of(name.substring(0, Math.min(name.length(), NAME_MAX)))
                    .filter(it -> !it.isEmpty());
        } catch (MalformedJson _) {
            return Optional.empty(); // the service says so
        }
    }

    @Override
    public synchronized void storing(Decision decision) {
        if (decision.writes().isEmpty()) {
            return;
        }
        if (!isValid) {
            isValid = true;
            log.tell("Product validation successful");
        }
        for (var write : decision.writes()) {
            if (isNewProduct(write)) {
                log.tell("Generating product ID: " + write.key());
            }
        }
        log.tell("Saving product to state store via Dapr");
    }

    static boolean isNewProduct(Write<?> write) {
        return write.collection().name().equals(PRODUCTS)
                && write.expectedVersion() == Write.ABSENT;
    }

    @Override
    public synchronized void stored(Decision decision) {
        if (!decision.writes().isEmpty()) {
            log.tell("Product saved to state store %s successfully".formatted(stateStore));
            decision.events().forEach(it -> unpublished.add(it.id().value()));
        }
    }

    /// An event of it goes out.
    void publishing(ServiceLines.Outgoing event, String url) {
        log.tell("Publishing event: " + event.type());
        log.tell("Event payload: " + event.payload());
        log.tell("Calling Dapr sidecar: POST " + url);
    }

    /// An event of it is with the sidecar.
    synchronized void published(ServiceLines.Outgoing event, String topic, String answer) {
        log.tell("Dapr publish response: " + answer);
        log.tell("Event published successfully to topic: " + topic);
        leave(event.id());
    }

    /// Waits no more for an event.
    synchronized void leave(String event) {
        if (unpublished.remove(event)) {
            complete();
        }
    }

    /// The client has its answer.
    synchronized void answered(int status) {
        answered = OptionalInt.of(status);
        complete();
    }

    private void complete() {
        if (answered.isPresent() && unpublished.isEmpty()) {
            long millis = Duration.ofNanos(System.nanoTime() - begunNanos).toMillis();
            var status = StatusText.of(answered.getAsInt());
            log.tell("Request completed: %s (%dms)".formatted(status, millis));
        }
    }
}
