package dev.tradewind.app.command;

import dev.tradewind.app.access.ApiAccess;
import dev.tradewind.app.instance.Settings;
import dev.tradewind.app.instance.Tradewind;
import dev.tradewind.app.logging.LogSettings;
import dev.tradewind.app.pipeline.PipelineDirectory;
import dev.tradewind.app.provider.ProviderChoice;
import dev.tradewind.app.tls.TlsPort;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.wire.ShopFlows;
import dev.tradewind.hosts.handling.RetryPolicy;
import dev.tradewind.http.outward.AllowedEndpoints;
import dev.tradewind.sagas.definition.DefinitionSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of an order backend, which are its settings.
final class UpOptions {
    static final String DEFAULT_DATA = "./data";

    @SuppressWarnings("UnusedVariable") // Sources reads it
    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin private AwsOptions broker = new AwsOptions();

    @Mixin private OperatorOptions operator = new OperatorOptions();

    @Mixin private ApiOptions api = new ApiOptions();

    @Mixin private TlsOptions tls = new TlsOptions();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = DEFAULT_DATA,
            converter = DirectoryName.class,
            description = "directory of everything durable (${DEFAULT-VALUE})")
    private Path data = Path.of("");

    @Option(
            names = {"--http", "--http-port"},
            paramLabel = "PORT",
            defaultValue = InstanceOptions.DEFAULT_HTTP_PORT,
            converter = ListenPort.class,
            description = "port of the order API, 0 for a free one (${DEFAULT-VALUE})")
    private int httpPort;

    @Option(
            names = "--profile",
            paramLabel = "demo|prod",
            defaultValue = "demo",
            description =
                    "demo lets a request dictate its outcomes; prod refuses that"
                            + " (${DEFAULT-VALUE})")
    private Profile profile = Profile.DEMO;

    @Mixin private OrderOptions orders = new OrderOptions();

    @Mixin private TaxOptions taxes = new TaxOptions();

    @Mixin private CarrierOptions carriers = new CarrierOptions();

    @Mixin private TellingOptions telling = new TellingOptions();

    @Mixin private AlertOptions alerts = new AlertOptions();

    @Option(
            names = "--pipelines",
            paramLabel = "DIR",
            converter = DirectoryName.class,
            description =
                    "directory of sagas that run beside the shop, a definition in each YAML file"
                            + " (docs/sagas.md)")
    private @Nullable Path pipelines;

    @Mixin private ConsumerOptions consumers = new ConsumerOptions();

    @Mixin private ProviderOptions providers = new ProviderOptions();

    @Mixin private FunctionOptions functions = new FunctionOptions();

    @Mixin private DaprOptions dapr = new DaprOptions();

    @Mixin private LogOptions log = new LogOptions();

    @Mixin private LogGroupOptions logGroups = new LogGroupOptions();

    @Option(
            names = "--batching-window",
            paramLabel = "MILLIS",
            defaultValue = "0",
            description = "how long services wait for a batch of events to fill (${DEFAULT-VALUE})")
    private long batchingWindowMillis;

    @Option(
            names = "--allow-reset",
            description = {
                "POST /_tradewind/reset on the AWS endpoint deletes all queues and topics but those"
                        + " of the order",
                "backend; --profile demo allows that anyway"
            })
    private boolean allowReset;

    @Option(
            names = "--lenient",
            description = {
                "the order API skips members of a request that it does not know, as earlier"
                        + " versions did, instead of",
                "refusing them by their names"
            })
    private boolean lenient;

    LogSettings logSettings() {
        return log.settings();
    }

    /// @throws IllegalArgumentException if a value is none that can be
    Settings settings() {
        var told = telling.settings(profile);
        return new Settings(
                broker.settings(data, endpointsByDefault())
                        .watchedAt(operator.operatorPort())
                        .withFunctions(functions.rules())
                        .withDapr(dapr.settings(profile.takesTestSwitches()))
                        .over(tls.ofBroker(TlsPort.ORDER_API)),
                httpPort,
                access(),
                profile,
                orders.rules(profile)
                        .taxedBy(taxes.rule(told.invoices()))
                        .shippedBy(carriers.carrier()),
                told,
                providers.choice(profile),
                allowReset,
                lenient,
                new Settings.Pace(RetryPolicy.STANDARD, Duration.ofMillis(batchingWindowMillis)),
                new Settings.Additions(sagas(), consumers.settings()),
                new Settings.Oversight(logGroups.days(), alerts.settings(profile)));
    }

    private ApiAccess access() {
        return api.access(profile, data, tls.of(TlsPort.ORDER_API, TlsPort.ORDER_API));
    }

    private String scheme(TlsPort port) {
        return tls.scheme(port, TlsPort.ORDER_API);
    }

    private DefinitionSet sagas() {
        return pipelines == null
                ? DefinitionSet.NONE
                : PipelineDirectory.read(
                        pipelines, ShopFlows.topics(), profile.takesTestSwitches());
    }

    private AllowedEndpoints endpointsByDefault() {
        return profile.takesTestSwitches() ? AllowedEndpoints.LOOPBACK : AllowedEndpoints.NONE;
    }

    /// The facts that the log tells at the start.
    SequencedMap<String, Object> facts(Tradewind running, ProviderChoice payments) {
        var facts = broker.facts(running.awsPort(), data);
        facts.put("http", running.httpPort());
        facts.put("access", ApiOptions.label(access()));
        running.operatorPort().ifPresent(port -> facts.put("operator", port));
        facts.put("profile", profile.name().toLowerCase(Locale.ROOT));
        facts.put("flow", orders.rules(profile).flow().label());
        facts.put("dispatch", orders.rules(profile).dispatch().label());
        facts.put("payments", payments.label());
        return facts;
    }

    /// Describes what runs, and where.
    String report(Tradewind running, ProviderChoice payments) {
        return """
        %s
        %s
        %s
        data           %s
        profile        %s
        payments       %s\
        """
                        .formatted(
                                api.line(access(), running.httpPort()),
                                broker.line(scheme(TlsPort.AWS), running.awsPort()),
                                operator.line(scheme(TlsPort.OPERATOR), running.operatorPort()),
                                data.toAbsolutePath().normalize(),
                                profile.name().toLowerCase(Locale.ROOT),
                                ProviderOptions.described(payments))
                + DaprOptions.lines(running.sidecars());
    }
}
