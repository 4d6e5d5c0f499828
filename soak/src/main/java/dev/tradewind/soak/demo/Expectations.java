package dev.tradewind.soak.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// The expectations of a demonstration, and whether they held; each is told as it is checked.
public final class Expectations {
    private final PrintStream out;
    private final List<String> broken = new ArrayList<>();
    private int held;

    public Expectations(PrintStream out) {
        this.out = out;
    }

    void expect(String what, boolean holds) {
        out.printf("  %-6s %s%n", holds ? "holds" : "BROKEN", what);
        if (holds) {
            held++;
        } else {
            broken.add(what);
        }
    }

    /// Expects `actual` to be `expected`, and tells what it was where it is not.
    void expect(String what, Object expected, Object actual) {
        boolean holds = expected.equals(actual);
        expect(holds ? what : "%s (it is %s)".formatted(what, actual), holds);
    }

    public boolean allHold() {
        return broken.isEmpty();
    }

    @Override
    public String toString() {
        return broken.isEmpty()
                ? "All %d expectations held.".formatted(held)
                : "%d of %d expectations were broken: %s"
                        .formatted(broken.size(), held + broken.size(), String.join("; ", broken));
    }
}
