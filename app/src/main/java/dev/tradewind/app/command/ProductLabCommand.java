package dev.tradewind.app.command;

import dev.tradewind.soak.lab.products.ProductLab;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `tradewind lab s0`: a product's events from one sidecar to another.
@Command(
        name = "s0",
        description = {
            "Has a catalog's events reach an order service through Dapr's API, and checks each step.",
            "Sidecars and subscriptions; a product, its event and its state; its stock, three times; an order service that",
            "is away, dead letters, and its return; a hundred events for three copies of it, with the times that they took;",
            "what the instance counted. Runs an instance of its own; exit status 1 if a step did not hold."
        })
final class ProductLabCommand implements Callable<Integer> {
    @Option(names = "--json", description = "print JSON instead of text")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        return new DaprLabRun(new LabTranscript(json)).of(ProductLab::prepare);
    }
}
