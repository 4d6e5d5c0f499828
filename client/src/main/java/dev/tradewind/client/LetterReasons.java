package dev.tradewind.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The reasons for which letters were given up. A letter of a Dapr application says it itself, one of a rule or a schedule
/// brings it along, and one about an order has it from the order's timeline; of another it is known how often it was
/// received.
public final class LetterReasons implements AutoCloseable {
    private final Optional<OrderApi> orders;
    private final Map<String, List<JsonNode>> timelines = new HashMap<>();
    private boolean unanswered;

    public LetterReasons(OrderApi orders) {
        this(Optional.of(orders));
    }

    /// @param orders the order API, which is closed with these; a broker that runs alone has none
    public LetterReasons(Optional<OrderApi> orders) {
        this.orders = orders;
    }

    /// @param deadLetterQueue its name
    public String reason(DeadLetter letter, String deadLetterQueue) {
        return letter.note()
                .map(LetterNote::text)
                .or(() -> ofOrder(letter, deadLetterQueue))
                .or(letter::failure)
                .orElseGet(() -> byReceives(letter));
    }

    private Optional<String> ofOrder(DeadLetter letter, String deadLetterQueue) {
        return letter.orderId()
                .flatMap(order -> lastFailure(timeline(order), letter, deadLetterQueue));
    }

    private static String byReceives(DeadLetter letter) {
        return letter.source()
                .map(source ->
                        "received %d times and not deleted from %s"
                                .formatted(letter.receives(), source))
                .orElse("not known");
    }

    private static Optional<String> lastFailure(
            List<JsonNode> timeline, DeadLetter letter, String deadLetterQueue) {
        var ofEvent = timeline.stream().filter(entry -> isAbout(entry, letter)).toList();
        var service =
                ofEvent.stream()
                        .filter(entry -> isOf("DEAD_LETTERED", entry))
                        .filter(entry -> text(entry, "detail").contains(deadLetterQueue))
                        .map(entry -> text(entry, "service"))
                        .reduce((_, last) -> last);
        return ofEvent.stream()
                .filter(entry -> isOf("DELIVERY_FAILED", entry))
                .filter(entry -> service.stream().allMatch(text(entry, "service")::equals))
                .map(entry -> text(entry, "detail"))
                .reduce((_, last) -> last);
    }

    private static boolean isAbout(JsonNode entry, DeadLetter letter) {
        return letter.eventId().filter(text(entry, "eventId")::equals).isPresent();
    }

    private static boolean isOf(String kind, JsonNode entry) {
        return text(entry, "kind").equals(kind);
    }

    private static String text(JsonNode entry, String member) {
        return entry.path(member).asText();
    }

    /// Empty without an order API, and once it has not answered: at its port there may be none.
    private List<JsonNode> timeline(String orderId) {
        return orders.filter(_ -> !unanswered)
                .map(api -> timelines.computeIfAbsent(orderId, id -> ask(api, id)))
                .orElse(List.of());
    }

    private List<JsonNode> ask(OrderApi api, String orderId) {
        try {
            return api.timeline(orderId).path("entries").valueStream().toList();
        } catch (ClientFailure _) {
            unanswered = true;
            return List.of();
        }
    }

    @Override
    public void close() {
        orders.ifPresent(OrderApi::close);
    }
}
