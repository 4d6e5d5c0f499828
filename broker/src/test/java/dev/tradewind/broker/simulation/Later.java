package dev.tradewind.broker.simulation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Copies that nobody is sending: a replay or a schedule sends them later, each arrival as a whole, once, and in its
/// order.
final class Later {
    private final String name;
    private final BooleanSupplier isOver;
    private final Deque<Arrival> arrivals = new ArrayDeque<>();

    /// @param isOver tells, by what the broker says, whether nothing more comes
    Later(String name, BooleanSupplier isOver) {
        this.name = name;
        this.isOver = isOver;
    }

    /// Copies that arrive together.
    ///
    /// @param isOwed or else they may come, or not
    private record Arrival(List<String> copies, Instant notBefore, boolean isOwed) {}

    void owe(List<String> copies, Instant notBefore) {
        add(new Arrival(copies, notBefore, true));
    }

    void mayBring(List<String> copies) {
        add(new Arrival(copies, Instant.MIN, false));
    }

    private void add(Arrival arrival) {
        if (!arrival.copies().isEmpty()) {
            arrivals.add(arrival);
        }
    }

    /// Takes note of what has arrived.
    void note(Map<String, Integer> found, Instant now, Consumer<String> arrived) {
        while (!arrivals.isEmpty() && isHere(arrivals.peek(), found)) {
            var arrival = arrivals.remove();
            if (now.isBefore(arrival.notBefore())) {
                throw new AssertionError("%s sent %s too early".formatted(name, arrival));
            }
            arrival.copies().forEach(arrived);
        }
    }

    private static boolean isHere(Arrival arrival, Map<String, Integer> found) {
        var body = arrival.copies().getFirst(); // all are the same
        return found.getOrDefault(body, 0) == arrival.copies().size();
    }

    /// Tells whether all that had to has arrived, and nothing more comes.
    boolean isOver() {
        return arrivals.stream().noneMatch(Arrival::isOwed) && isOver.getAsBoolean();
    }

    @Override
    public String toString() {
        return name + " with " + arrivals;
    }
}
