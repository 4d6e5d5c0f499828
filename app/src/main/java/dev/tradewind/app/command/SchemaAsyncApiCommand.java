package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.app.instance.ApiDocumentation;
import picocli.CommandLine.Command;

/// `tradewind schema asyncapi`: the document that an instance of this version serves.
@Command(
        name = "asyncapi",
        description = {
            "Prints the AsyncAPI document of the events of this version.",
            "It needs no running instance; one serves it at /asyncapi.json."
        })
final class SchemaAsyncApiCommand implements Runnable {
    @Override
    public void run() {
        System.out.print(new String(ApiDocumentation.ofEvents(), UTF_8));
    }
}
