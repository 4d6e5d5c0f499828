package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.OrderApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tradewind inbox`: the messages to customers that stayed on this machine.
@Command(
        name = "inbox",
        description = {
            "Shows the latest messages to customers that were captured instead of sent, oldest first.",
            "An instance of the demo profile has them; what SNS captured is in ./tradewind sns inbox."
        })
final class InboxCommand implements Runnable {
    private static final int PAGE = 100;
    private static final long PACE_MILLIS = 300;

    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Option(
            names = "--max",
            paramLabel = "N",
            defaultValue = "20",
            converter = AtLeastOne.class,
            description = "how many messages at most (${DEFAULT-VALUE})")
    private int max;

    @Option(names = "--follow", description = "go on with what comes from now on, until a signal")
    private boolean isFollowed;

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            long last = show(api.get("/demo/inbox?limit=" + Math.min(max, 1000)), 0);
            while (isFollowed) {
                Thread.sleep(PACE_MILLIS);
                last = follow(api, last);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private long follow(OrderApi api, long last) {
        return show(api.get("/demo/inbox?limit=%d&after=%d".formatted(PAGE, last)), last);
    }

    /// @return the number of the last message
    private long show(JsonNode page, long before) {
        long last = before;
        for (var message : page.path("messages")) {
            System.out.println(
                    Printable.lines(instance.json() ? message.toString() : text(message)));
            last = message.path("number").asLong();
        }
        return last;
    }

    private static String text(JsonNode message) {
        return "%s  %s to %s  %s%s"
                .formatted(
                        message.path("at").asText(),
                        message.path("channel").asText(),
                        message.path("to").asText(),
                        message.path("subject").asText(),
                        message.path("attachment").isMissingNode()
                                ? ""
                                : "  [%s]".formatted(message.path("attachment").asText()));
    }
}
