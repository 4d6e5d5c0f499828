package dev.tradewind.bench.workload;

import dev.tradewind.bench.browser.HeadlessBrowser;
import dev.tradewind.bench.server.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The time until somebody who has never been there sees what the console's pages are about: the overview's counts, and the
/// graph of the flow. Each visit has a cache of its own, and connections of its own; the browser's process is there already.
record ConsoleCold(int visits) implements TradewindOnly {
    private static final int WARM_UPS = 3;

    /// The instance has told how many queues there are.
    private static final String COUNTS =
            "[...document.querySelectorAll('main .tile .sub')]"
                    + ".some((it) => /^in [1-9][0-9]* queue/.test(it.textContent))";

    private static final String GRAPH = "document.querySelector('main .flow svg rect')";

    @Override
    public String name() {
        return "console-cold";
    }

    @Override
    public String title() {
        return "the console's pages, cold, in Chromium, %d visits each".formatted(visits);
    }

    @Override
    public Repetition repetition() {
        return Repetition.ROUNDS;
    }

    @Override
    public List<Figure> measure(Server server, Scale scale) throws IOException {
        var profile = Files.createTempDirectory(server.directory(), "browser");
        try (var browser = HeadlessBrowser.open(profile)) {
            var overview = visited(browser, server, "/console", COUNTS);
            var flow = visited(browser, server, "/console#/flow", GRAPH);
            return List.of(
                    Load.latency("overview, p50", median(overview)),
                    Load.latency("overview, worst", overview.getLast()),
                    Load.latency("flow, p50", median(flow)),
                    Load.latency("flow, worst", flow.getLast()));
        }
    }

    /// The times of the visits, shortest first.
    private List<Duration> visited(
            HeadlessBrowser browser, Server server, String page, String isThere)
            throws IOException {
        var address = "http://localhost:%d%s".formatted(server.httpPort(), page);
        var times = new ArrayList<Duration>();
        for (int visit = -WARM_UPS; visit < visits; visit++) {
            var time = browser.firstDrawn(address, isThere);
            if (visit >= 0) {
                times.add(time);
            }
        }
        Collections.sort(times);
        return times;
    }

    private static Duration median(List<Duration> sorted) {
        return sorted.get(sorted.size() / 2);
    }
}
