package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.commerce.Currency;
import java.math.BigDecimal;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tradewind ledger balances`: what each account has.
@Command(
        name = "balances",
        description = "Shows what each account of the ledger has: the sum of its rows.")
final class LedgerBalancesCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Option(
            names = "--day",
            paramLabel = "DAY",
            description = "at the end of a day in UTC, 2026-12-01; now if not given")
    private Optional<String> day = Optional.empty();

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var sums = api.get("/ledger/balances" + day.map("?day="::concat).orElse(""));
            System.out.println(
                    Printable.lines(instance.json() ? JsonText.of(sums) : table(sums).toString()));
        }
    }

    private static TextTable table(JsonNode sums) {
        var table = new TextTable("ACCOUNT", "BALANCE", "CURRENCY");
        for (var it : sums.path("balances")) {
            var currency = Currency.stored(it.path("currency").asText());
            var amount = BigDecimal.valueOf(it.path("minorUnits").asLong(), currency.decimals());
            table.row(it.path("account").asText(), amount.toPlainString(), currency);
        }
        return table;
    }
}
