package dev.tradewind.app.command;

import dev.tradewind.client.EventsUnderWay;
import dev.tradewind.client.check.CheckFinding;
import dev.tradewind.client.check.CheckReport;
import dev.tradewind.client.check.Invariant;
import dev.tradewind.client.check.ProviderComparison;
import dev.tradewind.client.check.WaitingOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A check as people read it: a line for each kind of invariant, the orders that wait, and what to do about what is broken.
record CheckText(
        CheckReport report, ProviderComparison compared, EventsUnderWay events, Instant now) {
    /// As many as fit a screen.
    private static final int LISTED_MAX = 20;

    String text() {
        var parts = new ArrayList<String>();
        parts.add(summary().toString());
        if (!report.waiting().isEmpty()) {
            parts.add(waiting());
        }
        if (!report.findings().isEmpty()) {
            parts.add(findings());
        }
        parts.add(conclusion());
        return String.join("\n\n", parts);
    }

    private TextTable summary() {
        return new TextTable("", "HOLDS", "LOOKED AT")
                .row("stock", holds(Invariant.STOCK), "%d products".formatted(report.products()))
                .row(
                        "money",
                        compared.isEqual() ? holds(Invariant.MONEY) : "no",
                        "%d payments; %d captures and refunds of the last day at the provider"
                                .formatted(
                                        report.payments(),
                                        compared.made().path("compared").asInt()))
                .row(
                        "orders",
                        holds(Invariant.ORDERS),
                        "%d orders: %d have ended, %d wait"
                                .formatted(
                                        report.orders(),
                                        report.orders() - report.waits(),
                                        report.waits()))
                .row(
                        "messages",
                        holds(Invariant.MESSAGES),
                        "%d messages".formatted(report.messages()));
    }

    private String holds(Invariant invariant) {
        return report.of(invariant).isEmpty() ? "yes" : "no";
    }

    private String waiting() {
        var table = new TextTable("ORDER", "STATUS", "WAITS FOR", "ENDS OR EXPECTED BY");
        report.waiting().stream()
                .sorted(Comparator.comparing(WaitingOrder::until))
                .limit(LISTED_MAX)
                .forEach(it ->
                        table.row(
                                it.orderId(),
                                it.status(),
                                it.waitsFor(),
                                it.until() + (it.isLate(now) ? ", late" : "")));
        long more = report.waits() - LISTED_MAX;
        return more > 0
                ? table + "\nand %d more, which --json lists".formatted(more)
                : table.toString();
    }

    private String findings() {
        var table = new TextTable("BROKEN", "OF", "SEEN", "DO");
        report.findings().stream()
                .limit(LISTED_MAX)
                .forEach(it ->
                        table.row(it.rule().label(), it.of(), it.detail(), CheckAdvice.on(it)));
        long more = report.findings().size() - LISTED_MAX + report.leftOut();
        return more > 0
                ? table
                        + "\nand %d more, of which --json lists %d"
                                .formatted(more, report.findings().size() - LISTED_MAX)
                : table.toString();
    }

    private String conclusion() {
        if (!compared.isEqual()) {
            return "The ledger differs from the provider's list: ./tradewind ledger check shows"
                    + " how, and what to do.";
        }
        if (report.isKept()) {
            return events.deadLetters().isEmpty()
                    ? "Everything holds."
                    : "Everything holds, and something was given up: %s. See ./tradewind dlq ls."
                            .formatted(events);
        }
        return maySettle()
                ? "%s. What is broken may be mended by them: see ./tradewind dlq ls, redrive, and check again."
                        .formatted(events)
                : "No event is under way that would mend it: docs/operations.md says what each"
                        + " means.";
    }

    private boolean maySettle() {
        boolean isWaiting = events.messages() > 0 || !events.deadLetters().isEmpty();
        return isWaiting && settling().size() == report.findings().size();
    }

    private List<CheckFinding> settling() {
        return report.findings().stream().filter(it -> it.rule().settles()).toList();
    }
}
