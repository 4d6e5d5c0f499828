package dev.tradewind.app.command;

import dev.tradewind.client.ClientFailure;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tradewind customers erase`: has nobody know any more who a customer was.
@Command(
        name = "erase",
        description = {
            "Replaces what the services keep about a customer: who it was, where goods went, what was written.",
            "Refused while one of its orders has not ended. Again, it goes on with what is left. What stays, and for how long, is",
            "in docs/customers.md."
        })
final class CustomersEraseCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(
            paramLabel = "CUSTOMER",
            description = "as its orders name it: by customerEmail or customer_id")
    private String customer = "";

    @Option(names = "--yes", description = "that it is meant: nothing of it comes back")
    private boolean meant;

    @Override
    public void run() {
        if (!meant) {
            throw new ClientFailure(
                    "nothing was erased, and nothing of it would come back; --yes says that it is meant");
        }
        try (var api = instance.orderApi()) {
            var path = "/customers/" + ListedPages.encodedPath(customer);
            int orders = api.tell(path + "/erasure", Map.of()).path("orders").asInt();
            api.delete(path + "/preferences");
            System.out.println(
                    "%d orders are erased, and what others know of them is erased soon after."
                            .formatted(orders));
        }
    }
}
