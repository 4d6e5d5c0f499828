package dev.tradewind.client.check;

import java.util.ArrayList;
import java.util.List;

/// The rules that were seen broken while something is looked at. For one thread.
final class Broken {
    private final List<CheckFinding> findings = new ArrayList<>();

    void note(CheckRule rule, String of, String detail) {
        findings.add(new CheckFinding(rule, of, detail));
    }

    void note(CheckRule rule, OrderFacts facts) {
        note(rule, facts.orderId(), facts.toString());
    }

    void note(CheckRule rule, OrderFacts facts, String detail) {
        note(rule, facts.orderId(), detail + "; " + facts);
    }

    List<CheckFinding> all() {
        return List.copyOf(findings);
    }
}
