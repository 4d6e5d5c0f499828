package dev.tradewind.app.command;

import dev.tradewind.app.instance.SystemClock;
import dev.tradewind.app.provider.OpenProvider;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.payments.PaymentProvider;
import dev.tradewind.commerce.payments.contract.BrokenPromise;
import dev.tradewind.commerce.payments.contract.ProviderCheck;
import dev.tradewind.commerce.payments.contract.ProviderTrial;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `tradewind provider check`: tries what a payment provider has to keep.
@Command(
        name = "check",
        description = {
            "Tries whether a payment provider keeps what every provider has to, without a running instance.",
            "It moves money: give it the settings of the provider's sandbox. The exit status is 1 if it breaks a promise."
        })
final class ProviderCheckCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private ProviderOptions providers = new ProviderOptions();

    @Option(
            names = "--amount",
            paramLabel = "MINOR_UNITS",
            defaultValue = "1000",
            description = "that each trial authorises, 3 at least (${DEFAULT-VALUE})")
    private long amount;

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            defaultValue = "EUR",
            description = "of the amount (${DEFAULT-VALUE})")
    private String currency = "EUR";

    @Option(names = "--json", description = "print JSON instead of lines")
    private boolean json;

    @Override
    public Integer call() {
        var clock = new SystemClock();
        var money = money();
        try (var provider = provider(clock)) {
            var outcomes =
                    ProviderCheck.all().stream()
                            .map(check -> outcome(check, provider, money, clock))
                            .toList();
            System.out.println(Printable.lines(json ? JsonText.of(outcomes) : text(outcomes)));
            return outcomes.stream().allMatch(Outcome::kept) ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private Money money() {
        try {
            var money = new Money(amount, Currency.of(currency));
            if (amount >= ProviderTrial.MINOR_UNITS_MIN) {
                return money;
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--currency " + e.getMessage());
        }
        throw new ParameterException(
                spec.commandLine(), "--amount is at least " + ProviderTrial.MINOR_UNITS_MIN);
    }

    private PaymentProvider provider(SystemClock clock) {
        try {
            var choice = providers.choice(Profile.PROD);
            return OpenProvider.withoutData(choice, Profile.PROD, clock).provider();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private static Outcome outcome(
            ProviderCheck check, PaymentProvider provider, Money money, InstantSource clock) {
        var orderId = "check-" + UUID.randomUUID().toString().substring(0, 8);
        try {
            check.run(new ProviderTrial(provider, money, orderId, clock));
            return new Outcome(check.name(), true, "");
        } catch (BrokenPromise e) {
            return new Outcome(check.name(), false, String.valueOf(e.getMessage()));
        }
    }

    private static String text(List<Outcome> outcomes) {
        var table = new TextTable("", "PROMISE", "");
        outcomes.forEach(it -> table.row(it.kept() ? "kept" : "BROKEN", it.promise(), it.why()));
        long broken = outcomes.stream().filter(it -> !it.kept()).count();
        return "%s\n\n%d promises, %d broken".formatted(table, outcomes.size(), broken);
    }

    /// The end of a trial.
    private record Outcome(String promise, boolean kept, String why) {}
}
