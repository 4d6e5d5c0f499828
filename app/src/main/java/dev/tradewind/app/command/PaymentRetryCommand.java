package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.OrderApi;
import dev.tradewind.client.Poll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tradewind payments retry ORDER_ID`: asks the provider once more for money that it would not let go of.
@Command(
        name = "retry",
        description = {
            "Asks the payment provider once more for the money for shipments that it declined.",
            "Waits up to 10 s for the answers. Exit status 1 if some of it is not there then. What was captured"
                    + " meanwhile is not",
            "taken again, however often this is run."
        })
final class PaymentRetryCommand implements Callable<Integer> {
    private static final Duration ANSWERED_MAX = Duration.ofSeconds(10);

    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "ORDER_ID", description = "as POST /orders answered it")
    private String orderId = "";

    @Option(
            names = "--shipment",
            paramLabel = "ID",
            description = "that shipment's alone; otherwise all that were declined")
    private Optional<String> shipment = Optional.empty();

    @Override
    public Integer call() {
        try (var api = instance.orderApi()) {
            var wanted =
                    shipment.map(List::of).orElseGet(() -> MissingCapture.shipments(payment(api)));
            if (wanted.isEmpty()) {
                throw new ClientFailure("nothing was declined of the payment of order " + orderId);
            }
            wanted.forEach(it ->
                    api.tell("/payments/%s/captures/%s/retry".formatted(orderId, it), Map.of()));
            var answered =
                    Poll.until(
                            ANSWERED_MAX,
                            () -> captures(api, wanted),
                            PaymentRetryCommand::isAnswered);
            return report(answered.orElseGet(() -> captures(api, wanted)));
        }
    }

    private JsonNode payment(OrderApi api) {
        return api.get("/payments/" + orderId);
    }

    private List<JsonNode> captures(OrderApi api, List<String> wanted) {
        return payment(api)
                .path("captures")
                .valueStream()
                .filter(it -> wanted.contains(it.path("shipmentId").asText()))
                .toList();
    }

    private static boolean isAnswered(List<JsonNode> captures) {
        return captures.stream().noneMatch(it -> outcome(it).equals("requested"));
    }

    private static String outcome(JsonNode capture) {
        return capture.path("outcome").asText();
    }

    private int report(List<JsonNode> captures) {
        var lines = new ArrayList<String>();
        captures.forEach(it ->
                lines.add(
                        "%s of shipment %s: %s%s"
                                .formatted(
                                        it.path("amount").asText(),
                                        it.path("shipmentId").asText(),
                                        outcome(it),
                                        it.has("reason")
                                                ? ", " + it.path("reason").asText()
                                                : "")));
        System.out.println(
                Printable.lines(
                        instance.json() ? JsonText.of(captures) : String.join("\n", lines)));
        return captures.stream().allMatch(it -> outcome(it).equals("captured"))
                ? ExitCode.OK
                : ExitCode.SOFTWARE;
    }
}
