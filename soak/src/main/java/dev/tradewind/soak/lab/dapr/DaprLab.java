package dev.tradewind.soak.lab.dapr;

import dev.tradewind.soak.lab.LabReport;
import dev.tradewind.soak.lab.LabStep;
import java.util.List;
import java.util.function.Consumer;

/// A lab on an instance of its own, whose applications are there before the instance is.
public interface DaprLab extends AutoCloseable {
    /// Options of `tradewind up`, by which the instance knows the lab's resources and applications.
    List<String> options();

    /// Goes through all parts. What cannot go on is a step that did not hold.
    ///
    /// @param told each step as it was taken
    LabReport run(LabInstance instance, Consumer<LabStep> told);

    /// Ends the applications.
    @Override
    void close();
}
