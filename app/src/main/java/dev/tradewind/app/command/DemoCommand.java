package dev.tradewind.app.command;

import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.ClusterPorts;
import dev.tradewind.app.instance.ClusterProcess;
import dev.tradewind.app.instance.OrderRules;
import dev.tradewind.app.instance.ServiceRules;
import dev.tradewind.app.instance.Settings;
import dev.tradewind.app.instance.Tradewind;
import dev.tradewind.app.logging.Logging;
import dev.tradewind.app.provider.ProviderChoice;
import dev.tradewind.client.AwsClients;
import dev.tradewind.client.OrderApi;
import dev.tradewind.commerce.Profile;
import dev.tradewind.hosts.cluster.ClusterOptions.Attempts;
import dev.tradewind.hosts.handling.RetryPolicy;
import dev.tradewind.soak.Launch;
import dev.tradewind.soak.demo.Crash;
import dev.tradewind.soak.demo.Demo;
import dev.tradewind.soak.demo.Expectations;
import dev.tradewind.soak.demo.InstanceDemoHost;
import dev.tradewind.soak.demo.KillableInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `tradewind demo`: an instance of its own, a shop's story, and what is expected of it.
@Command(
        name = "demo",
        description = {
            "Tells a shop's story to instances of its own, and checks what becomes of it.",
            "Orders that go well, are refused and are held up; goods that come back; a shelf that is filled up again;",
            "the books; and a crash.",
            "Retries are shortened, so that it takes seconds. Leaves nothing behind, on a cluster neither."
        },
        subcommands = DemoPaymentsCommand.class)
final class DemoCommand implements Callable<Integer> {
    private static final ServiceRules RULES =
            new ServiceRules(Profile.DEMO, OrderRules.AUTOMATIC, ProviderChoice.LOCAL, false);

    @Spec private CommandSpec spec = CommandSpec.create();

    @ArgGroup(exclusive = false)
    private @Nullable ClusterHostOptions cluster;

    @Override
    public Integer call() throws IOException {
        try (var data = TemporaryDirectory.create("tradewind-demo-")) {
            Logging.silence();
            var expectations = new Expectations(System.out);
            if (cluster == null) {
                tellOn(Files.createDirectory(data.path().resolve("story")), expectations);
                crash(Launch.likeThisOne().instancesOn(data.path().resolve("crash")), expectations);
            } else {
                tellOn(cluster.place(), data.path(), expectations);
            }
            System.out.printf("%n%s%n", expectations);
            return expectations.allHold() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private static void crash(Supplier<KillableInstance> instances, Expectations expectations) {
        new Crash(instances, System.out, expectations).run();
    }

    private void tellOn(ClusterPlaceOptions place, Path directory, Expectations expectations) {
        try (var own = TemporaryCluster.create(spec, place, () -> RULES)) {
            System.out.printf(
                    "All services in this process, on %s: made for this, and taken away in the end. Failed events are"
                            + " tried again after 200 and 400 ms; `./tradewind cluster up` waits 2 s and doubles that.%n",
                    own.text());
            var settings = own.settings().trying(new Attempts(3, RetryPolicy.SHORT));
            try (var process = ClusterProcess.start(settings, ClusterPorts.FREE);
                    var orders = OrderApi.at(process.port())) {
                var host = new ClusterDemoHost(own.plan());
                new Demo(orders, host, System.out, expectations).run();
            }
            crash(Launch.likeThisOne().instancesOn(own, directory), expectations);
        }
    }

    private static void tellOn(Path data, Expectations expectations) {
        var settings =
                new Settings(
                        BrokerSettings.open(data),
                        0,
                        Profile.DEMO,
                        OrderRules.AUTOMATIC,
                        ProviderChoice.LOCAL,
                        false,
                        false,
                        new Settings.Pace(RetryPolicy.SHORT, Duration.ZERO));
        System.out.println(
                "An instance on free ports and a temporary directory. Failed deliveries are retried after 200 and 400 ms;"
                        + " `./tradewind up` waits 2 s and doubles that.");
        try (var instance = Tradewind.start(settings);
                var orders = OrderApi.at(instance.httpPort());
                var sqs = clients(instance).sqs();
                var sns = clients(instance).sns()) {
            new Demo(orders, new InstanceDemoHost(sqs, sns), System.out, expectations).run();
        }
    }

    private static AwsClients clients(Tradewind instance) {
        return AwsClients.at(instance.awsPort(), BrokerSettings.Identity.DEFAULT.region());
    }
}
