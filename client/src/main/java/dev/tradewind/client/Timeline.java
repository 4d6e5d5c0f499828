package dev.tradewind.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// The events of an order, or of a product, so far, in the order of time.
public record Timeline(List<Entry> entries) {
    private static final DateTimeFormatter AT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    public Timeline {
        entries = List.copyOf(entries);
    }

    /// Reads what `GET /orders/{orderId}/timeline` answers.
    public static Timeline of(JsonNode answer) {
        return new Timeline(answer.path("entries").valueStream().map(Entry::of).toList());
    }

    /// The entries about one event.
    public Timeline about(String eventId) {
        return new Timeline(
                entries.stream().filter(entry -> entry.eventId().equals(eventId)).toList());
    }

    /// The entries of others than one service.
    public Timeline without(String service) {
        return new Timeline(
                entries.stream().filter(entry -> !entry.service().equals(service)).toList());
    }

    public boolean has(String kind) {
        return entries.stream().anyMatch(entry -> entry.kind().equals(kind));
    }

    /// A line an entry, from entry `first` on: date and hour (UTC), and the time since the first one.
    public List<String> lines(int first) {
        return entries.stream().skip(first).map(this::line).toList();
    }

    private String line(Entry entry) {
        var since = Duration.between(entries.getFirst().at(), entry.at());
        return "%s  %7d ms  %-13s  %s"
                .formatted(AT.format(entry.at()), since.toMillis(), entry.service(), entry.about());
    }

    /// One thing that happened.
    ///
    /// @param kind as the API spells it: `EVENT_PUBLISHED`, `DELIVERY_FAILED`, …
    /// @param eventId empty where the entry is not about an event
    /// @param eventType empty where the entry is not about an event
    /// @param attempt of a delivery, from 1; zero where the entry is not about one
    public record Entry(
            Instant at,
            String kind,
            String service,
            String eventId,
            String eventType,
            int attempt,
            String detail) {
        private static Entry of(JsonNode json) {
            return new Entry(
                    Instant.parse(json.path("at").asText()),
                    json.path("kind").asText(),
                    json.path("service").asText(),
                    json.path("eventId").asText(),
                    json.path("eventType").asText(),
                    json.path("attempt").asInt(),
                    json.path("detail").asText());
        }

        private String about() {
            return switch (kind) {
                case "EVENT_PUBLISHED" -> "publishes " + eventType;
                case "DELIVERY_STARTED" -> "receives " + eventType + attemptIfLater();
                case "DELIVERY_SUCCEEDED" -> "has handled " + eventType;
                case "DELIVERY_REPEATED" -> "drops " + eventType + ", handled before";
                case "DELIVERY_FAILED" -> "fails on " + eventType + ": " + detail;
                case "DEAD_LETTERED" -> "gives up " + eventType + ": to " + detail;
                case "STATE_CHANGED" -> "writes " + withoutKey();
                default -> kind + " " + detail;
            };
        }

        private String attemptIfLater() {
            return attempt > 1 ? ", attempt " + attempt : "";
        }

        /// `orders <key>: pending -> confirmed`, without the key.
        private String withoutKey() {
            return detail.replaceFirst(" \\S+: ", ": ");
        }
    }
}
