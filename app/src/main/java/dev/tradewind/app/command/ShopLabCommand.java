package dev.tradewind.app.command;

import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.app.logging.Logging;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.AwsClients;
import dev.tradewind.soak.lab.LabReport;
import dev.tradewind.soak.lab.LabStep;
import dev.tradewind.soak.lab.ShopLab;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/// `tradewind lab s2`: a shop's events over a bus, topics and queues.
@Command(
        name = "s2",
        description = {
            "Routes a shop's events over a bus, topics and queues, and checks each step.",
            "Topics, queues, a bus, three rules; a connection test, three events; a consumer that fails, dead letters, a",
            "redrive; 50 orders by 10 workers; an archive and a replay. Asks the AWS endpoint of a running instance, or",
            "one of its own where none runs and none was named. Takes away what it made; exit status 1 if a step did not hold."
        })
final class ShopLabCommand implements Callable<Integer> {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    private String part = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        var running = instance.awsIfRunning();
        var report = running.isPresent() ? run(running.get()) : runOnItsOwn();
        if (instance.json()) {
            System.out.println(Printable.lines(JsonText.of(report)));
        } else {
            System.out.println(Printable.lines("\n" + report.conclusion()));
        }
        return report.held() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private LabReport runOnItsOwn() throws IOException, InterruptedException {
        Logging.silence();
        try (var data = TemporaryDirectory.create("tradewind-lab-");
                var broker = StandaloneBroker.start(BrokerSettings.open(data.path()))) {
            tell("A broker on a free port and a temporary directory, which is gone at the end.");
            return run(clients(broker)).withNothingLeft();
        }
    }

    private static AwsClients clients(StandaloneBroker broker) {
        return AwsClients.at(broker.awsPort(), BrokerSettings.Identity.DEFAULT.region());
    }

    private LabReport run(AwsClients clients) throws InterruptedException {
        return ShopLab.run(clients, this::show);
    }

    private void show(LabStep step) {
        if (!step.part().equals(part)) {
            part = step.part();
            tell("\n" + part);
        }
        tell("  " + step);
    }

    /// JSON is all that a program wants to read.
    private void tell(String text) {
        if (!instance.json()) {
            System.out.println(Printable.lines(text));
        }
    }
}
