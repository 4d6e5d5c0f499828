package dev.tradewind.operator.metrics;

import dev.tradewind.http.Body;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import dev.tradewind.telemetry.PrometheusText;
import dev.tradewind.telemetry.Telemetry;
import java.util.Map;

/// The page that a monitoring system scrapes.
public final class MetricsPage {
    private static final int OK = 200;
    private static final Map<String, String> HEADERS =
            Map.of("Content-Type", PrometheusText.CONTENT_TYPE);

    private MetricsPage() {}

    /// `GET` of that page at `path`.
    public static Route at(String path, Telemetry telemetry) {
        return Route.get(
                        path,
                        _ ->
                                new Reply(
                                        OK,
                                        HEADERS,
                                        Body.whole(out -> PrometheusText.write(telemetry, out))))
                .askedByOperators();
    }
}
