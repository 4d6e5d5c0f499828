package dev.tradewind.app.command;

import dev.tradewind.app.instance.ClusterProcess;
import dev.tradewind.app.instance.ShopService;
import dev.tradewind.app.logging.Logging;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `tradewind cluster up`: a process of the order backend on PostgreSQL and Kafka, until it is told to stop.
@Command(
        name = "up",
        description = {
            "Runs services of the order backend on PostgreSQL and Kafka.",
            "The tables and topics have to be there (cluster init). Any number of processes may run the same services, or others. Each answers the API of its own services, on the",
            "loopback interface. SIGTERM and Ctrl-C finish what is in flight."
        })
final class ClusterUpCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private ClusterSettingsOptions cluster = new ClusterSettingsOptions();

    @Option(
            names = "--services",
            paramLabel = "SERVICE,…",
            split = ",",
            description =
                    "those that it runs (all): product, cart, order, payment, inventory, notification, shipping,"
                            + " purchasing, return")
    private Set<ShopService> services = EnumSet.allOf(ShopService.class);

    @Option(
            names = "--http",
            paramLabel = "PORT",
            defaultValue = "8080",
            converter = ListenPort.class,
            description = "port of the API, 0 for a free one (${DEFAULT-VALUE})")
    private int port;

    @Mixin private LogOptions log = new LogOptions();

    @Override
    public void run() {
        Logging.start(log.settings());
        StrayVariables.log(spec);
        var running = ClusterProcess.start(cluster.settings(services), port);
        var facts = new LinkedHashMap<String, Object>();
        facts.put("http", running.port());
        facts.put("services", names());
        Foreground.run(running::close, report(running), facts);
    }

    private String names() {
        return Arrays.stream(ShopService.values())
                .filter(services::contains)
                .map(it -> it.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private String report(ClusterProcess running) {
        return """
        order API      http://localhost:%d
        services       %s
        cluster        %s
        profile        %s
        payments       %s\
        """
                .formatted(
                        running.port(),
                        names(),
                        cluster.place().text(),
                        cluster.rules().profile().name().toLowerCase(Locale.ROOT),
                        services.contains(ShopService.PAYMENT)
                                ? cluster.rules().payments()
                                : "of other processes");
    }
}
