package dev.tradewind.soak.lab;

import dev.tradewind.client.AdminApi;
import java.util.ArrayList;
import java.util.List;

/// The log of the lab's function from some moment on.
final class LabLog {
    private static final int PAGE = 1_000;

    private final AdminApi admin;
    private long from;

    LabLog(AdminApi admin) {
        this.admin = admin;
    }

    /// Begins with what is logged from now on.
    void begin() {
        from = admin.functionLog(LabFunction.NAME, -1, 1).path("next").asLong();
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
