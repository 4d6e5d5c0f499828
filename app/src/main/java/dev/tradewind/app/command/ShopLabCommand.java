package dev.tradewind.app.command;

import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.app.logging.Logging;
import dev.tradewind.client.AwsClients;
import dev.tradewind.soak.lab.LabHandler;
import dev.tradewind.soak.lab.LabReport;
import dev.tradewind.soak.lab.ShopLab;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tradewind lab s2`: a shop's events over a bus, topics and queues.
@Command(
        name = "s2",
        description = {
            "Routes a shop's events over a bus, topics and queues to a function, and checks each step.",
            "Topics, queues, a bus, three rules; a connection test, three events; a consumer that fails, dead letters, a",
            "redrive; 50 orders by 10 workers; an archive and a replay; then the same with a function as the consumer.",
            "Asks the AWS endpoint of a running instance, or one of its own where none runs and none was named. Takes away",
            "what it made; exit status 1 if a step did not hold."
        })
final class ShopLabCommand implements Callable<Integer> {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Option(
            names = "--handler",
            paramLabel = "FILE",
            description =
                    "a Python file whose lambda_handler is the consumer, as it is (one in Java comes along); docs/operations.md says what it has to do")
    private Optional<Path> handler = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var transcript = new LabTranscript(instance.json());
        var running = instance.awsIfRunning();
        var consumer = handler.map(LabHandler::inPython).orElseGet(LabHandler::inJava);
        return transcript.conclude(
                running.isPresent()
                        ? ShopLab.run(running.get(), consumer, transcript::show)
                        : runOnItsOwn(consumer, transcript));
    }

    private static LabReport runOnItsOwn(LabHandler consumer, LabTranscript transcript)
            throws IOException, InterruptedException {
        Logging.silence();
        try (var data = TemporaryDirectory.create("tradewind-lab-");
                var broker = StandaloneBroker.start(BrokerSettings.open(data.path()))) {
            transcript.tell(
                    "A broker on a free port and a temporary directory, which is gone at the end.");
            return ShopLab.run(clients(broker), consumer, transcript::show).withNothingLeft();
        }
    }

    private static AwsClients clients(StandaloneBroker broker) {
        return AwsClients.at(broker.awsPort(), BrokerSettings.Identity.DEFAULT.region());
    }
}
