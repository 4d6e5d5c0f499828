package dev.tradewind.app.instance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import dev.tradewind.telemetry.PrometheusText;
import dev.tradewind.telemetry.Telemetry;
import java.util.Map;

/// The page that a monitoring system scrapes: `GET /_tradewind/metrics`.
final class MetricsPage {
    private static final int OK = 200;
    private static final Map<String, String> HEADERS =
            Map.of("Content-Type", PrometheusText.CONTENT_TYPE);

    private MetricsPage() {}

    static Route of(Telemetry telemetry) {
        return Route.get(
                "/_tradewind/metrics",
                _ -> new Reply(OK, HEADERS, PrometheusText.of(telemetry).getBytes(UTF_8)));
    }
}
