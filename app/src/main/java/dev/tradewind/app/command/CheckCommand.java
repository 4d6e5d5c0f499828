package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.EventsUnderWay;
import dev.tradewind.client.OrderApi;
import dev.tradewind.client.check.CheckReport;
import dev.tradewind.client.check.ProviderComparison;
import dev.tradewind.client.check.ShopCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tradewind check`: looks at what a shop must not lose count of.
@Command(
        name = "check",
        description = {
            "Checks stock, money, orders and messages against each other, and the ledger against"
                    + " the provider's list.",
            "It may run while orders come in: what seems wrong is looked at again, as an event may"
                    + " be under way.",
            "Orders that have not ended are listed with what they wait for, and until when. The"
                    + " exit status is 1 if",
            "something is wrong, and each finding is shown with what to do."
        })
final class CheckCommand implements Callable<Integer> {
    /// Days before are compared by themselves, one after the other.
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Option(
            names = "--within",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            defaultValue = "15s",
            description =
                    "how long an event may be under way before something is wrong: 15s, 2m"
                            + " (${DEFAULT-VALUE})")
    private Duration within = Duration.ZERO;

    @Override
    public Integer call() {
        try (var api = instance.orderApi()) {
            var seen = seen(api);
            System.out.println(
                    Printable.lines(instance.json() ? JsonText.of(seen.json()) : seen.text()));
            return seen.isKept() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private Seen seen(OrderApi api) {
        var report = new ShopCheck(api::get, InstantSource.system()).settled(within);
        var compared = ProviderComparison.ofLastDay(api);
        return new Seen(report, compared, api.underWay(), Instant.now());
    }

    /// The outcome as it is printed.
    private record Seen(
            CheckReport report, ProviderComparison compared, EventsUnderWay events, Instant now) {
        boolean isKept() {
            return report.isKept() && compared.isEqual();
        }

        Object json() {
            return new Json(isKept(), report, compared.made(), events);
        }

        String text() {
            return new CheckText(report, compared, events, now).text();
        }
    }

    /// @param provider the comparison with the provider's list, as the API has it
    private record Json(boolean kept, CheckReport shop, Object provider, EventsUnderWay events) {}
}
