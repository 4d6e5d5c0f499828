package dev.tradewind.client.check;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// The outcome of a check.
///
/// @param waits so many of the orders have not ended
/// @param waiting the first of those, in the order of their ids
/// @param findings rules that are broken, of the first things that break one
/// @param leftOut so many findings more there are
public record CheckReport(
        long products,
        long payments,
        long orders,
        long messages,
        long waits,
        List<WaitingOrder> waiting,
        List<CheckFinding> findings,
        long leftOut) {
    public CheckReport {
        waiting = List.copyOf(waiting);
        findings = List.copyOf(findings);
    }

    @JsonProperty("kept")
    public boolean isKept() {
        return findings.isEmpty();
    }

    public List<CheckFinding> of(Invariant invariant) {
        return findings.stream().filter(it -> it.invariant() == invariant).toList();
    }

    /// Those that no event under way explains.
    public List<CheckFinding> never() {
        return findings.stream().filter(it -> !it.rule().settles()).toList();
    }

    CheckReport with(List<CheckFinding> others, long more) {
        return new CheckReport(products, payments, orders, messages, waits, waiting, others, more);
    }
}
