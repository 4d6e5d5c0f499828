package dev.tradewind.commerce.recommendations;

import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import java.util.List;

/// The recommendations service: learns from orders what is bought together, and tells it over HTTP.
public final class Recommendations {
    private static final String NAME = "recommendations";

    private final RecommendationsHttp http;

    public Recommendations(Host host) {
        http = new RecommendationsHttp(host);
    }

    public Service service() {
        return new Service(
                NAME, List.of(Learning.heardBy(Intake.named(NAME))), List.of(http.route()));
    }
}
