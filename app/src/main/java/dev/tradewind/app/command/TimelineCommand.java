package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.Timeline;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `tradewind timeline EVENT_ID`: the way of one event of a product, from its publication to the last service that handled
/// it.
@Command(
        name = "timeline",
        description = {
            "Shows the way of one event of a product: when it was published, and what each service made of it.",
            "The events of an order are in the order's own timeline: tradewind order ORDER_ID."
        })
final class TimelineCommand implements Runnable {
    /// As the catalog derives its events' ids.
    private static final Pattern OF_PRODUCT =
            Pattern.compile(
                    "evt-(?<product>.+)-(created|deleted|updated-[0-9]+|stock-update-[0-9]+)");

    @Parameters(
            paramLabel = "EVENT_ID",
            description = "as the catalog answered it: evt-prod-20260111-a7b8c9d0-created")
    private String eventId = "";

    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Override
    public void run() {
        var known = OF_PRODUCT.matcher(eventId);
        if (!known.matches()) {
            throw new ClientFailure(
                    "'%s' is no event of a product; the events of an order are in its timeline: `./tradewind order ORDER_ID`"
                            .formatted(eventId));
        }
        try (var api = instance.orderApi()) {
            var way = Timeline.of(api.productTimeline(known.group("product"))).about(eventId);
            if (way.entries().isEmpty()) {
                throw new ClientFailure(
                        "product %s has no event %s".formatted(known.group("product"), eventId));
            }
            System.out.println(
                    Printable.lines(
                            instance.json() ? JsonText.of(way) : String.join("\n", way.lines(0))));
        }
    }
}
