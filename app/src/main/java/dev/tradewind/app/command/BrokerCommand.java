package dev.tradewind.app.command;

import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.app.logging.Logging;
import dev.tradewind.app.tls.TlsPort;
import dev.tradewind.http.outward.AllowedEndpoints;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `tradewind broker`: runs the broker alone until it is told to stop.
@Command(
        name = "broker",
        description = {
            "Runs the broker alone, for your own services: no order backend, no queue but yours.",
            "Its AWS services are SQS, SNS, Lambda, IAM, STS, EventBridge with its Scheduler and Schemas, and CloudWatch",
            "(dashboards). With --dapr it is a Dapr sidecar too, for each --dapr-app.",
            "Logs go to standard error, or to --log-file. SIGTERM and Ctrl-C finish what is in flight.",
            "POST /_tradewind/reset (docs/wire/local.md) deletes everything in it, for the next test."
        })
final class BrokerCommand implements Runnable {
    /// Not that of `up`: this command does not open an order backend's data.
    static final String DEFAULT_DATA = "./broker-data";

    @Spec private CommandSpec spec = CommandSpec.create();

    @SuppressWarnings("UnusedVariable") // Sources reads it
    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin private AwsOptions broker = new AwsOptions();

    @Mixin private OperatorOptions operator = new OperatorOptions();

    @Mixin private TlsOptions tls = new TlsOptions();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = DEFAULT_DATA,
            converter = DirectoryName.class,
            description = "directory of everything durable (${DEFAULT-VALUE})")
    private Path data = Path.of("");

    @Mixin private FunctionOptions functions = new FunctionOptions();

    @Mixin private DaprOptions dapr = new DaprOptions();

    @Mixin private LogOptions log = new LogOptions();

    @Override
    public void run() {
        Logging.start(log.settings());
        StrayVariables.log(spec);
        var running = StandaloneBroker.start(settings(), Foreground::lost);
        var facts = broker.facts(running.awsPort(), data);
        running.operatorPort().ifPresent(port -> facts.put("operator", port));
        Foreground.run(running::close, report(running), facts);
    }

    private BrokerSettings settings() {
        try {
            return broker.settings(data, AllowedEndpoints.LOOPBACK)
                    .watchedAt(operator.operatorPort())
                    .withFunctions(functions.rules())
                    .withDapr(dapr.settings(true))
                    .over(tls.ofBroker(TlsPort.AWS));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private String scheme(TlsPort port) {
        return tls.scheme(port, TlsPort.AWS);
    }

    private String report(StandaloneBroker running) {
        return """
        %s
        %s
        data           %s\
        """
                        .formatted(
                                broker.line(scheme(TlsPort.AWS), running.awsPort()),
                                operator.line(scheme(TlsPort.OPERATOR), running.operatorPort()),
                                data.toAbsolutePath().normalize())
                + DaprOptions.lines(running.sidecars());
    }
}
