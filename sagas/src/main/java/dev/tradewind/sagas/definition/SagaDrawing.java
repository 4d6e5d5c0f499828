package dev.tradewind.sagas.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A drawing of a definition, as a state diagram of Mermaid: steps downwards, and what undoes them on the way back.
public final class SagaDrawing {
    private final SagaDefinition saga;
    private final List<String> lines = new ArrayList<>();

    private SagaDrawing(SagaDefinition saga) {
        this.saga = saga;
    }

    public static String of(SagaDefinition saga) {
        var drawing = new SagaDrawing(saga);
        drawing.draw();
        return String.join("\n", drawing.lines) + "\n";
    }

    private void draw() {
        lines.add("stateDiagram-v2");
        IntStream.range(0, saga.steps().size()).forEach(this::name);
        arrow("[*]", forward(0), saga.starts());
        IntStream.range(0, saga.steps().size()).forEach(this::step);
        IntStream.range(0, saga.steps().size()).forEach(this::undo);
        saga.cancels()
                .ifPresent(event ->
                        lines.add("  note right of s1 : %s ends it early".formatted(event)));
        arrow("completed", "[*]", "");
        arrow("ended_badly", "[*]", "");
        lines.add("  ended_badly : compensated, or failed");
    }

    private void name(int i) {
        var step = saga.steps().get(i);
        lines.add("  %s : %s".formatted(forward(i), described(step.name(), step.action())));
        step.undo()
                .ifPresent(undo ->
                        lines.add(
                                "  %s : %s"
                                        .formatted(
                                                back(i),
                                                described("undo " + step.name(), undo.action()))));
    }

    private static String described(String what, StepAction action) {
        return "%s (%s, %dx)"
                .formatted(what, SagaTime.format(action.deadline()), action.attempts());
    }

    private void step(int i) {
        var step = saga.steps().get(i);
        var next = i + 1 < saga.steps().size() ? forward(i + 1) : "completed";
        arrow(forward(i), next, String.join(", ", step.doneEvents()));
        if (!step.failedEvents().isEmpty()) {
            arrow(forward(i), backFrom(i - 1), String.join(", ", step.failedEvents()));
        }
        arrow(forward(i), saga.goesOnlyForward(i) ? "stuck" : backFrom(i), "no answer");
    }

    private void undo(int i) {
        saga.steps()
                .get(i)
                .undo()
                .ifPresent(undo -> {
                    arrow(back(i), backFrom(i - 1), String.join(", ", undo.doneEvents()));
                    undo.standsEvent().ifPresent(event -> arrow(back(i), "completed", event));
                    arrow(back(i), "stuck", "no answer");
                });
    }

    /// The state that the way back goes on with from a step.
    private String backFrom(int step) {
        return Optional.of(saga.undoableAtOrBefore(step))
                .filter(i -> i >= 0)
                .map(SagaDrawing::back)
                .orElse("ended_badly");
    }

    private static String forward(int step) {
        return "s" + (step + 1);
    }

    private static String back(int step) {
        return "u" + (step + 1);
    }

    private void arrow(String from, String to, String when) {
        lines.add("  %s --> %s%s".formatted(from, to, when.isEmpty() ? "" : " : " + when));
    }
}
