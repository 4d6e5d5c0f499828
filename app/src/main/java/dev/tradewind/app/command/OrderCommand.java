package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tradewind order ORDER_ID`: an order, and everything that happened to it.
@Command(
        name = "order",
        description = "Shows an order and its timeline across all services.",
        subcommands = OrderCancelCommand.class)
final class OrderCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    /// Not needed where `cancel` has one of its own.
    @Parameters(
            paramLabel = "ORDER_ID",
            arity = "0..1",
            description = "as POST /orders answered it")
    private String orderId = "";

    @Option(names = "--audit", description = "with what the audit recorded of each event")
    private boolean audit;

    @Override
    public void run() {
        if (orderId.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Missing required parameter: 'ORDER_ID'");
        }
        try (var api = instance.orderApi()) {
            var found = OrderStory.of(orderId, api);
            System.out.println(
                    Printable.lines(instance.json() ? JsonText.of(found) : found.text(audit)));
        }
    }
}
