package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `tradewind order ORDER_ID`: an order, and everything that happened to it.
@Command(
        name = "order",
        description = "Shows an order and its timeline across all services.",
        mixinStandardHelpOptions = true)
final class OrderCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "ORDER_ID", description = "as POST /orders answered it")
    private String orderId = "";

    @Override
    public void run() {
        var api = new OrderApi(instance.orderApi());
        var order = api.order(orderId);
        var timeline = api.timeline(orderId);
        System.out.println(instance.json() ? Json.print(json(order, timeline)) : Json.print(order));
    }

    private static JsonNode json(JsonNode order, JsonNode timeline) {
        var json = Json.object();
        json.set("order", order);
        json.set("timeline", timeline);
        return json;
    }
}
