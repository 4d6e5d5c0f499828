package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import java.util.Map;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `tradewind returns receive RETURN`: a parcel came.
@Command(
        name = "receive",
        description = "Notes that the goods of a return are in the house, to be looked at.")
final class ReturnReceiveCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "RETURN", description = "as ls shows it")
    private String id = "";

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var found =
                    api.post(
                            "/returns/%s/receive".formatted(ListedPages.encoded(id)),
                            Map.of(),
                            UUID.randomUUID().toString());
            System.out.println(
                    Printable.lines(
                            instance.json()
                                    ? JsonText.of(found)
                                    : "%s is received: %s."
                                            .formatted(id, ReturnListCommand.items(found))));
        }
    }
}
