package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `tradewind demo payments`: the failures that a running instance of the demo profile is set to.
@Command(
        name = "payments",
        description = {
            "Shows the failures that a running instance of the demo profile is set to.",
            "Those are how its local payment provider answers, and which services fail where an order asks for it."
        })
final class DemoPaymentsCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var switches =
                    new Switches(
                            api.get("/demo/payment-provider"),
                            new Failures(
                                    api.get("/demo/failures/payment"),
                                    api.get("/demo/failures/inventory"),
                                    api.get("/demo/failures/notification")));
            System.out.println(
                    Printable.lines(
                            instance.json() ? JsonText.of(switches) : switches.table().toString()));
        }
    }

    private record Failures(JsonNode payment, JsonNode inventory, JsonNode notification) {}

    private record Switches(JsonNode paymentProvider, Failures failures) {
        TextTable table() {
            return new TextTable("SWITCH", "SET TO")
                    .row("payment provider", provider())
                    .row("failures in payment", onlyIf(failures.payment()))
                    .row("failures in inventory", onlyIf(failures.inventory()))
                    .row("failures in notification", onlyIf(failures.notification()));
        }

        private String provider() {
            int perSecond = paymentProvider.path("perSecond").asInt();
            return "%s, after %d ms, %s"
                    .formatted(
                            paymentProvider.path("mode").asText(),
                            paymentProvider.path("latencyMillis").asInt(),
                            perSecond == 0 ? "as many as come" : perSecond + " a second");
        }

        private static String onlyIf(JsonNode failure) {
            return failure.path("active").asBoolean()
                    ? "active for orders that ask for them"
                    : "repaired";
        }
    }
}
