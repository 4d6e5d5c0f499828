package dev.tradewind.app.command;

import dev.tradewind.app.instance.ServiceProcess;
import dev.tradewind.app.instance.ServiceSettings;
import dev.tradewind.app.instance.ShopService;
import dev.tradewind.app.logging.Logging;
import dev.tradewind.hosts.dapr.DaprHostOptions;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tradewind service`: runs one service beside a sidecar until it is told to stop.
@Command(
        name = "service",
        description = {
            "Runs one service of the order backend alone, as an application beside a Dapr sidecar.",
            "The sidecar keeps its documents in a state store and takes its events to the others (docs/hosts.md). It is",
            "Dapr's daemon, or that of an instance: ./tradewind broker --dapr DIR --dapr-app order-service:5003:3503.",
            "It listens on the loopback interface. SIGTERM and Ctrl-C finish what is in flight."
        })
final class ServiceCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "SERVICE",
            description =
                    "which: product, cart, order, payment, inventory, notification, shipping, purchasing or return")
    private ShopService service = ShopService.ORDER;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = ListenPort.class,
            description =
                    "port that it listens on, 0 for a free one (product 5001, cart 5002, order 5003, payment 5004,"
                            + " inventory 5005, notification 5006, shipping 5007, purchasing 5008, return 5009)")
    private @Nullable Integer port;

    @Option(
            names = "--dapr-http-port",
            paramLabel = "PORT",
            defaultValue = "${env:DAPR_HTTP_PORT:-3500}",
            converter = PortNumber.class,
            description = "port of its sidecar (DAPR_HTTP_PORT, or 3500)")
    private int sidecarPort;

    @Option(
            names = "--pubsub",
            paramLabel = "COMPONENT",
            defaultValue = "pubsub",
            description = "pub/sub component that its events go through (${DEFAULT-VALUE})")
    private String pubSub = "";

    @Option(
            names = "--statestore",
            paramLabel = "COMPONENT",
            defaultValue = "statestore",
            description = "state component that its documents lie in (${DEFAULT-VALUE})")
    private String stateStore = "";

    @Option(
            names = "--attempts",
            paramLabel = "N",
            defaultValue = "10",
            converter = AtLeastOne.class,
            description =
                    "how often the pub/sub component tries an event: the timeline says which attempt was the last"
                            + " (${DEFAULT-VALUE})")
    private int attempts;

    @Option(
            names = "--dead-letter-topic",
            paramLabel = "TOPIC",
            description =
                    "topic that the sidecar is to put events into after the last attempt; without it the component"
                            + " does with them what it does")
    private @Nullable String deadLetterTopic;

    @Mixin private ServiceRuleOptions rules = new ServiceRuleOptions();

    @Mixin private LogOptions log = new LogOptions();

    @Override
    public void run() {
        Logging.start(log.settings());
        StrayVariables.log(spec);
        var settings = settings();
        var running = ServiceProcess.start(settings);
        var facts = new LinkedHashMap<String, Object>();
        facts.put("appId", service.appId());
        facts.put("http", running.port());
        facts.put("sidecar", sidecarPort);
        Foreground.run(running::close, report(running), facts);
    }

    private ServiceSettings settings() {
        try {
            var place =
                    new DaprHostOptions.SidecarPlace(
                            "127.0.0.1",
                            sidecarPort,
                            pubSub,
                            stateStore,
                            Optional.ofNullable(System.getenv("DAPR_API_TOKEN")));
            return new ServiceSettings(
                    service,
                    Optional.ofNullable(port).orElseGet(service::defaultPort),
                    place,
                    new DaprHostOptions.Deliveries(attempts, Optional.ofNullable(deadLetterTopic)),
                    rules.rules());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private String report(ServiceProcess running) {
        return """
        %s  http://localhost:%d
        sidecar        http://localhost:%d   components %s and %s
        profile        %s\
        """
                .formatted(
                        service.appId(),
                        running.port(),
                        sidecarPort,
                        pubSub,
                        stateStore,
                        rules.profile().name().toLowerCase(Locale.ROOT));
    }
}
