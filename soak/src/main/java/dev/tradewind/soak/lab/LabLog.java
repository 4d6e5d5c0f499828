package dev.tradewind.soak.lab;

import dev.tradewind.client.AdminApi;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The log of the lab's function, and what its instance counts of it, from some moment on.
final class LabLog {
    private static final int PAGE = 1_000;
    private static final Pattern BEGUN = Pattern.compile("Received batch of (\\d+) messages");

    private final AdminApi admin;
    private long from;
    private long receivedBefore;
    private long missedBefore;

    LabLog(AdminApi admin) {
        this.admin = admin;
    }

    /// Begins with what is logged from now on.
    void begin() {
        from = admin.functionLog(LabFunction.NAME, -1, 1).path("next").asLong();
        receivedBefore = counted("mapping_received_messages");
        missedBefore = missed();
    }

    private long counted(String what) {
        return admin.counted("tradewind_%s_total".formatted(what), "function", LabFunction.NAME);
    }

    private long missed() {
        return counted("function_throttles") + counted("function_errors");
    }

    /// The messages that were taken off the function's queue since then; one that comes again counts again.
    long received() {
        return counted("mapping_received_messages") - receivedBefore;
    }

    /// The messages with which the handler was begun since then.
    long begun() {
        return lines().stream()
                .map(BEGUN::matcher)
                .filter(Matcher::find)
                .mapToLong(it -> Long.parseLong(it.group(1)))
                .sum();
    }

    /// Tells whether the function was turned away since then, or broke before its handler began.
    boolean hasMissed() {
        return missed() > missedBefore;
    }

    /// The lines since then.
    List<String> lines() {
        var lines = new ArrayList<String>();
        long at = from;
        int before;
        do {
            before = lines.size();
            var page = admin.functionLog(LabFunction.NAME, at, PAGE);
            page.path("lines").forEach(line -> lines.add(line.path("text").asText()));
            at = page.path("next").asLong();
        } while (lines.size() > before);
        return lines;
    }

    /// The number of lines that have a text.
    long count(String text) {
        return lines().stream().filter(line -> line.contains(text)).count();
    }
}
