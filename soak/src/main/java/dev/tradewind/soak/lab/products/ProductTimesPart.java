package dev.tradewind.soak.lab.products;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.soak.lab.LabSheet;
import dev.tradewind.soak.lab.dapr.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/// The part of the lab in which events are published one after the other, and each step of their way is timed.
record ProductTimesPart(LabSheet sheet, ProductShop shop) {
    private static final int EVENTS = 20;

    /// The milliseconds that the document of the lab has for one event on its cluster.
    private static final int ANSWER_MILLIS = 135;

    private static final int PUBLISH_MILLIS = 61;
    private static final int HANDLER_MILLIS = 71;
    private static final int ALL_MILLIS = 141;

    /// @return the table of the times, a line each
    List<String> part() {
        var ways = new ArrayList<Way>();
        for (int n = 0; n < EVENTS; n++) {
            way(n, ways);
        }
        sheet.expect("events whose every step is known", EVENTS, ways.size());
        return List.of(
                line("From request to answer", ways, Way::answer, ANSWER_MILLIS),
                line("From the call of the sidecar to its answer", ways, Way::call, PUBLISH_MILLIS),
                line("From that call to the handler", ways, Way::delivery, HANDLER_MILLIS),
                line("From request to handler", ways, Way::all, ALL_MILLIS));
    }

    private void way(int number, List<Way> ways) {
        long began = System.nanoTime();
        var eventId = ProductShop.eventId(create(number));
        long answered = System.nanoTime();
        var deliveries = shop.deliveriesOf(eventId);
        var published = shop.publication(eventId);
        if (published.isPresent() && !deliveries.isEmpty()) {
            ways.add(
                    new Way(
                            answered - began,
                            published.get().endedNanos() - published.get().beganNanos(),
                            deliveries.getFirst().atNanos() - published.get().beganNanos(),
                            deliveries.getFirst().atNanos() - began));
        }
    }

    private JsonNode create(int number) {
        var body =
                "{\"name\": \"Product %d\", \"price\": 5, \"category\": \"Times\", \"stock\": 1}"
                        .formatted(number);
        return shop.ask("POST", "/products", body).body();
    }

    private static String line(String what, List<Way> ways, ToLongFunction<Way> time, int millis) {
        var measured = Measured.ofNanos(ways.stream().map(time::applyAsLong).toList());
        return String.format(
                Locale.ROOT, "%s: %s; the document has %d ms", what, measured.text(), millis);
    }

    /// The way of one event, in nanoseconds.
    ///
    /// @param delivery from the call of the sidecar to the handler
    /// @param all from the request to the handler
    private record Way(long answer, long call, long delivery, long all) {}
}
