package dev.tradewind.soak;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.client.OrderApi;
import dev.tradewind.client.Poll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Every order that was answered, and every refund that was paid, is told to the webhook of somebody at least once, and under
/// one `webhook-id`: so it takes effect there once, whatever is killed. The receiver outlives the instances.
final class WebhookTrial implements Trial<ChildInstance> {
    private static final String CREATED = "OrderCreated";
    private static final String REFUNDED = "PaymentRefunded";

    /// Longer than the minute for which a kill leaves leased what was under way, and another attempt after it.
    private static final Duration ALL_THERE_WITHIN = Duration.ofMinutes(3);

    private final Supplier<List<String>> orders;
    private final TrialReceiver receiver = new TrialReceiver();
    private final List<String> told = new ArrayList<>();
    private List<String> lost = List.of();

    /// @param orders the ids of those that were answered
    WebhookTrial(Supplier<List<String>> orders) {
        this.orders = orders;
    }

    @Override
    public void prepare(ChildInstance instance) {
        var wanted = Map.of("url", receiver.url(), "types", List.of(CREATED, REFUNDED));
        var added = instance.orderApi().tell("/webhooks", wanted);
        receiver.verifyBy(added.path("secret").asText());
    }

    /// Others place orders and have them refunded.
    @Override
    public List<Runnable> clients(ChildInstance instance) {
        return List.of();
    }

    @Override
    public void settle(ChildInstance instance) {
        orders.get().forEach(id -> told.add(CREATED + " " + id));
        Stream.of("refunded", "partly_refunded")
                .flatMap(status -> refunds(instance.orderApi(), status))
                .forEach(id -> told.add(REFUNDED + " " + id));
        Poll.until(ALL_THERE_WITHIN, this::missing, List::isEmpty);
        lost = missing();
        receiver.close();
    }

    private static Stream<String> refunds(OrderApi api, String status) {
        var path = "/refunds?limit=200&status=" + status;
        return Stream.iterate(
                        api.get(path),
                        page -> !page.isMissingNode(),
                        page -> following(api, path, page))
                .flatMap(page -> page.path("items").valueStream())
                .map(refund -> refund.path("refundId").asText());
    }

    private static JsonNode following(OrderApi api, String path, JsonNode page) {
        return page.has("next")
                ? api.get(path + "&after=" + page.path("next").asText())
                : page.path("next");
    }

    private List<String> missing() {
        return Findings.missing(told, receiver::hasTaken);
    }

    @Override
    public Findings findings() {
        return Findings.of("a webhook is told of each event, and each takes effect there once")
                .some("told of", told.size())
                .some("taken", receiver.taken())
                .none("lost", lost)
                .none("in effect twice", receiver.doubled())
                .none("not as they should be", receiver.violations());
    }
}
