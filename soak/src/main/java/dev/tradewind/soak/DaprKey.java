package dev.tradewind.soak;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The messages of one key: each is published in several copies of one name, until it is acknowledged, and then the next.
/// An application gets one copy of each, in their order; that copy again at most until it gets the next.
final class DaprKey {
    private final String name;
    private final Map<Integer, String> copies = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private int acknowledged;
    private int copiesMade;
    private int latest;

    DaprKey(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /// The number of the message that is published now.
    synchronized int next() {
        return acknowledged + 1;
    }

    /// The data of one more copy of it.
    synchronized String newCopy() {
        return "%s %d %d".formatted(name, next(), ++copiesMade);
    }

    synchronized void acknowledged() {
        acknowledged++;
    }

    /// Notes that the application was handed a copy, if it is of this key.
    synchronized void handle(String data) {
        var parts = data.split(" ", -1);
        if (!parts[0].equals(name)) {
            return;
        }
        int number = Integer.parseInt(parts[1]);
        var copy = copies.putIfAbsent(number, data);
        if (copy != null && !copy.equals(data)) {
            violations.add("%s after %s".formatted(data, copy));
        }
        if (number != latest && number != latest + 1) {
            violations.add("%s after number %d".formatted(data, latest));
        }
        latest = number;
    }

    synchronized int count() {
        return acknowledged;
    }

    /// The deliveries that were wrong, and whether any are missing at the end.
    synchronized List<String> violations() {
        var all = new ArrayList<>(violations);
        if (latest < acknowledged) {
            all.add("handed out up to %d of %d".formatted(latest, acknowledged));
        }
        return all;
    }
}
