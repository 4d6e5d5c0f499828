package dev.tradewind.app.command;

import dev.tradewind.app.access.ApiAccess;
import dev.tradewind.app.instance.ClusterPorts;
import dev.tradewind.app.instance.ClusterProcess;
import dev.tradewind.app.instance.ShopService;
import dev.tradewind.app.logging.Logging;
import dev.tradewind.app.tls.TlsPort;
import java.nio.file.Path;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `tradewind cluster up`: a process of the order backend on PostgreSQL and Kafka, until it is told to stop.
@Command(
        name = "up",
        description = {
            "Runs services of the order backend on PostgreSQL and Kafka.",
            "The tables and topics have to be there (cluster init). Any number of processes may run the same services, or others. Each answers the API of its own services.",
            "SIGTERM and Ctrl-C finish what is in flight."
        })
final class ClusterUpCommand implements Runnable {
    /// There is no data directory that keys could be beside; they are in `cluster-api-keys.json`, unless a file is named.
    private static final Path KEYS = Path.of("cluster");

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

    @Mixin private ApiOptions api = new ApiOptions();

    @Mixin private TlsOptions tls = new TlsOptions();

    @Mixin private OperatorOptions operator = new OperatorOptions();

    @Mixin private LogOptions log = new LogOptions();

    @Override
    public void run() {
        Logging.start(log.settings());
        StrayVariables.log(spec);
        var ports = ports();
        var running = ClusterProcess.start(cluster.settings(services), ports);
        var facts = new LinkedHashMap<String, Object>();
        facts.put("http", running.port());
        facts.put("access", ApiOptions.label(ports.access()));
        facts.put("services", names());
        Foreground.run(running::close, report(running, ports.access()), facts);
    }

    /// @throws ParameterException if an option is wrong
    private ClusterPorts ports() {
        try {
            tls.requireOfCluster();
            var files = tls.of(TlsPort.ORDER_API, TlsPort.ORDER_API);
            return new ClusterPorts(
                    port,
                    api.access(cluster.rules().profile(), KEYS, files),
                    operator.operatorPort(),
                    tls.of(TlsPort.OPERATOR, TlsPort.ORDER_API));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private String names() {
        return Arrays.stream(ShopService.values())
                .filter(services::contains)
                .map(it -> it.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private String report(ClusterProcess running, ApiAccess access) {
        return """
        order API      %s
        %s
        services       %s
        cluster        %s
        profile        %s
        payments       %s\
        """
                .formatted(
                        api.address(access, running.port()),
                        operator.line(
                                tls.scheme(TlsPort.OPERATOR, TlsPort.ORDER_API),
                                running.operatorPort(),
                                ""),
                        names(),
                        cluster.place().text(),
                        cluster.rules().profile().name().toLowerCase(Locale.ROOT),
                        services.contains(ShopService.PAYMENT)
                                ? cluster.rules().payments()
                                : "of other processes");
    }
}
