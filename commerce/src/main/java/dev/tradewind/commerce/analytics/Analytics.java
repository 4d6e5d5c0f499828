package dev.tradewind.commerce.analytics;

import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import java.time.InstantSource;
import java.util.List;

/// The analytics service: counts what happens, and shows it over HTTP by hours, days, products and currencies.
public final class Analytics {
    private static final String NAME = "analytics";

    private final AnalyticsHttp http;

    public Analytics(Host host, InstantSource clock) {
        http = new AnalyticsHttp(host, clock);
    }

    public Service service() {
        return new Service(NAME, List.of(Counting.heardBy(Intake.named(NAME))), http.routes());
    }
}
