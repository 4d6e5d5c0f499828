package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `tradewind functions rm NAME`: deletes a function with its mappings.
@Command(
        name = "rm",
        description = {
            "Deletes a function, and the mappings by which it got messages.",
            "What waits in its queues stays there."
        })
final class FunctionRemoveCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "NAME", description = "the function's name")
    private String name = "";

    @Override
    public void run() {
        try (var lambda = instance.aws().lambda()) {
            var mappings =
                    lambda
                            .listEventSourceMappingsPaginator(it -> it.functionName(name))
                            .eventSourceMappings()
                            .stream()
                            .toList();
            mappings.forEach(it -> lambda.deleteEventSourceMapping(one -> one.uuid(it.uuid())));
            lambda.deleteFunction(it -> it.functionName(name));
            System.out.println(
                    Printable.line(
                            "Deleted %s and %d mapping(s).".formatted(name, mappings.size())));
        }
    }
}
