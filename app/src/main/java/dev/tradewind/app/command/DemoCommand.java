package dev.tradewind.app.command;

import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.OrderRules;
import dev.tradewind.app.instance.Settings;
import dev.tradewind.app.instance.Tradewind;
import dev.tradewind.app.logging.Logging;
import dev.tradewind.app.provider.ProviderChoice;
import dev.tradewind.client.AwsClients;
import dev.tradewind.client.OrderApi;
import dev.tradewind.commerce.Profile;
import dev.tradewind.hosts.handling.RetryPolicy;
import dev.tradewind.soak.demo.Demo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/// `tradewind demo`: an instance of its own, three orders, and what is expected of them.
@Command(
        name = "demo",
        description = {
            "Runs three orders through an instance of its own, and checks what becomes of them.",
            "Retries are shortened, so that it takes seconds. Leaves nothing behind."
        },
        subcommands = DemoPaymentsCommand.class)
final class DemoCommand implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        try (var data = TemporaryDirectory.create("tradewind-demo-")) {
            return runOn(data.path()) ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private static boolean runOn(Path data) {
        Logging.silence();
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
            return new Demo(orders, sqs, sns, System.out).run();
        }
    }

    private static AwsClients clients(Tradewind instance) {
        return AwsClients.at(instance.awsPort(), BrokerSettings.Identity.DEFAULT.region());
    }
}
