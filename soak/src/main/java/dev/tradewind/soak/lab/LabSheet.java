package dev.tradewind.soak.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The sheet on which a lab's steps are written, each told to somebody as it is.
public final class LabSheet {
    private final Consumer<LabStep> told;
    private final List<LabStep> steps = new ArrayList<>();
    private String part = "";

    public LabSheet(Consumer<LabStep> told) {
        this.told = told;
    }

    public void begin(String nextPart) {
        part = nextPart;
    }

    public void expect(String what, Object expected, Object seen) {
        var step = new LabStep(part, what, String.valueOf(expected), String.valueOf(seen));
        steps.add(step);
        told.accept(step);
    }

    public List<LabStep> steps() {
        return steps;
    }
}
