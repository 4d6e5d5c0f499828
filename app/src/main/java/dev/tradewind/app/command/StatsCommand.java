package dev.tradewind.app.command;

import dev.tradewind.client.DeliveryStats;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `tradewind stats APP`: how deliveries to an application behind a sidecar went since the instance started.
@Command(
        name = "stats",
        description =
                "Tells how deliveries to an application behind a sidecar went since the instance started, from its metrics.")
final class StatsCommand implements Runnable {
    @Parameters(paramLabel = "APP", description = "the application's id")
    private String app = "";

    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Override
    public void run() {
        try (var admin = instance.adminApi()) {
            var stats = DeliveryStats.of(app, admin.metrics());
            System.out.println(instance.json() ? JsonText.of(stats) : table(stats).toString());
        }
    }

    private static TextTable table(DeliveryStats stats) {
        return new TextTable("DELIVERIES OF " + stats.app(), "", "")
                .row("total", stats.total(), "")
                .row("successful", stats.successful(), percent(stats, stats.successful()))
                .row("retried", stats.retried(), percent(stats, stats.retried()))
                .row("dropped", stats.dropped(), percent(stats, stats.dropped()))
                .row("average", millis(stats.averageMillis()), "ms")
                .row("P99", millis(stats.p99Millis()), "ms")
                .row("max", millis(stats.maxMillis()), "ms");
    }

    private static String percent(DeliveryStats stats, long some) {
        return String.format(Locale.ROOT, "%.1f%%", stats.percent(some));
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, "%.1f", millis);
    }
}
