package dev.tradewind.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.OrderApi;
import dev.tradewind.client.Poll;
import dev.tradewind.http.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.model.Message;

/// The counts of a product are numbered without a gap, in its ledger and in the events on its topic, each that was
/// answered is there once, and inventory has come to the same quantity.
final class CatalogTrial implements Trial<ChildInstance> {
    private static final int CLIENTS = 2;
    private static final int COUNTS_PER_KILL = 40;
    private static final int INITIAL = 1_000_000;
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);
    private static final String QUEUE = "soak-products";

    private final AtomicInteger names = new AtomicInteger();
    private final AtomicInteger quota = new AtomicInteger();

    /// By the reason of a count, which is its key too, the number that it was answered with.
    private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();

    private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();

    /// The ids of messages by the id of their event: one that is received twice has one.
    private final Map<String, Set<String>> copies = new HashMap<>();

    private final List<JsonNode> ledger = new ArrayList<>();
    private String product = "";
    private String queue = "";

    @Override
    public void prepare(ChildInstance instance) {
        queue = QueueCalls.queue(instance.sqs(), QUEUE, Map.of());
        var endpoint = QueueCalls.arn(instance.sqs(), queue);
        var topic = instance.sns().createTopic(it -> it.name("product-events")).topicArn();
        instance.sns()
                .subscribe(it ->
                        it.topicArn(topic)
                                .protocol("sqs")
                                .endpoint(endpoint)
                                .attributes(Map.of("RawMessageDelivery", "true")));
        var cup = Map.of("name", "Cup", "price", 4, "category", "Kitchen", "stock", INITIAL);
        product = instance.orderApi().post("/products", cup, QUEUE).at("/data/id").asText();
    }

    @Override
    public List<Runnable> clients(ChildInstance instance) {
        var api = instance.orderApi();
        quota.set(COUNTS_PER_KILL);
        return Stream.<Runnable>generate(() -> () -> countOrRead(api)).limit(CLIENTS).toList();
    }

    private void countOrRead(OrderApi api) {
        var again = unanswered.poll();
        if (again != null) {
            count(api, again);
        } else if (quota.getAndDecrement() > 0) {
            count(api, "count-" + names.incrementAndGet());
        } else {
            api.get("/products/" + product);
            Poll.pause(Duration.ofMillis(10));
        }
    }

    private void count(OrderApi api, String reason) {
        try {
            var body = Map.of("quantity", -1, "reason", reason);
            var answer = api.patch("/products/" + product + "/stock", body, reason);
            int number = INITIAL - answer.at("/data/new_stock").asInt();
            var before = acknowledged.put(reason, number);
            if (before != null && before != number) {
                violations.add("%s was count %d, and then %d".formatted(reason, before, number));
            }
        } catch (RuntimeException e) {
            unanswered.add(reason);
            throw e;
        }
    }

    @Override
    public void settle(ChildInstance instance) {
        for (var reason = unanswered.poll(); reason != null; reason = unanswered.poll()) {
            countFinally(instance.orderApi(), reason);
        }
        readLedger(instance.orderApi());
        QueueCalls.drain(instance.sqs(), queue, this::note);
        int left = INITIAL - acknowledged.size();
        if (Poll.until(SETTLED_WITHIN, () -> onHand(instance.orderApi()), it -> it == left)
                .isEmpty()) {
            violations.add("inventory has not come to " + left);
        }
    }

    private void countFinally(OrderApi api, String reason) {
        try {
            count(api, reason);
        } catch (ClientFailure e) {
            violations.add("%s is refused at last: %s".formatted(reason, e.getMessage()));
        }
    }

    private int onHand(OrderApi api) {
        return api.get("/inventory/" + product).path("onHand").asInt();
    }

    private void readLedger(OrderApi api) {
        var after = "0";
        while (!after.isEmpty()) {
            var path = "/products/%s/stock?limit=200&after=%s".formatted(product, after);
            var page = api.get(path);
            page.path("changes").forEach(ledger::add);
            after = page.path("next").asText();
        }
    }

    private void note(Message message) {
        var event = Json.read(message.body().getBytes(UTF_8));
        if (event.at("/data/product_id").asText().equals(product)) {
            copies.computeIfAbsent(event.path("event_id").asText(), _ -> new HashSet<>())
                    .add(message.messageId());
        }
    }

    @Override
    public Findings findings() {
        return Findings.of("the counts of a product are numbered without a gap, and told of once")
                .some("acknowledged", acknowledged.size())
                .none("not as numbered", misnumbered())
                .none("not told of once", untold())
                .none("lost, doubled or miscounted", violations);
    }

    /// The rows of the ledger that are not those of the counts, one after the other.
    private List<String> misnumbered() {
        var wrong =
                IntStream.range(0, ledger.size())
                        .filter(i -> !isRow(ledger.get(i), i + 1))
                        .mapToObj(i -> ledger.get(i).toString());
        var missing =
                ledger.size() == acknowledged.size()
                        ? Stream.<String>empty()
                        : Stream.of(
                                "%d rows of %d counts"
                                        .formatted(ledger.size(), acknowledged.size()));
        return Stream.concat(wrong, missing).toList();
    }

    private boolean isRow(JsonNode row, int number) {
        var answered = acknowledged.get(row.path("reason").asText());
        return row.path("sequence").asInt() == number && answered != null && answered == number;
    }

    private List<String> untold() {
        return IntStream.rangeClosed(1, acknowledged.size())
                .mapToObj(number -> "evt-%s-stock-update-%03d".formatted(product, number))
                .filter(id -> copies.getOrDefault(id, Set.of()).size() != 1)
                .toList();
    }
}
