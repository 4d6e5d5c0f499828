package dev.tradewind.app.command;

import dev.tradewind.app.instance.OrderRules;
import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.orders.Pricing;
import dev.tradewind.commerce.orders.tax.TaxTable;
import dev.tradewind.commerce.returns.ReturnTerms;
import dev.tradewind.commerce.shipping.DispatchMode;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options that say by which rules orders run their course.
final class OrderOptions {
    @Option(
            names = "--flow",
            paramLabel = "parallel|sequential|orchestrated",
            defaultValue = "parallel",
            description = {
                "when payments learns of an order: at once, beside inventory, or when its goods are set aside; or a run of the",
                "saga 'order' asks for each step and undoes them (sagas ls). It changes while no order waits (${DEFAULT-VALUE})"
            })
    private OrderFlow flow = OrderFlow.PARALLEL;

    @Option(
            names = "--dispatch",
            paramLabel = "by-hand|automatic",
            converter = DispatchModeName.class,
            description = {
                "what a shipment waits for: the warehouse's word, or nothing, and then it is delivered a moment later",
                "(automatic with --profile demo, by-hand with prod)"
            })
    private Optional<DispatchMode> dispatch = Optional.empty();

    @Option(
            names = "--order-limit",
            paramLabel = "TIME",
            defaultValue = "24h",
            converter = TimeSpan.class,
            description =
                    "how long an order waits for its payment and its goods before it is cancelled: 90s, 10m, 24h, 3d"
                            + " (${DEFAULT-VALUE})")
    private Duration limit = Duration.ZERO;

    @Option(
            names = "--return-window",
            paramLabel = "TIME",
            defaultValue = "30d",
            converter = TimeSpan.class,
            description =
                    "how long after a delivery a customer can ask to send something back (${DEFAULT-VALUE})")
    private Duration returnWindow = Duration.ZERO;

    @Option(
            names = "--pricing",
            paramLabel = "client|verify|catalog",
            defaultValue = "client",
            description = {
                "whose prices orders have: the request's, those of the request if they are the catalog's, or the catalog's",
                "(${DEFAULT-VALUE}; docs/pricing.md)"
            })
    private Pricing pricing = Pricing.CLIENT;

    OrderRules rules(Profile profile) {
        return new OrderRules(
                flow,
                dispatch.orElseGet(() -> byDefault(profile)),
                limit,
                new ReturnTerms(returnWindow, ReturnTerms.STANDARD.arrival()),
                pricing,
                TaxTable.NONE,
                Optional.empty());
    }

    private static DispatchMode byDefault(Profile profile) {
        return profile.takesTestSwitches() ? DispatchMode.AUTOMATIC : DispatchMode.BY_HAND;
    }
}
