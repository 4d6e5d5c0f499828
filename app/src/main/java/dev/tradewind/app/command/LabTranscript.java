package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import dev.tradewind.soak.lab.LabReport;
import dev.tradewind.soak.lab.LabStep;
import picocli.CommandLine.ExitCode;

/// The steps of a lab as they are told to a person, or its report to a program.
final class LabTranscript {
    private final boolean json;
    private String part = "";

    LabTranscript(boolean json) {
        this.json = json;
    }

    void show(LabStep step) {
        if (!step.part().equals(part)) {
            part = step.part();
            tell("\n" + part);
        }
        tell("  " + step);
    }

    /// JSON is all that a program wants to read.
    void tell(String text) {
        if (!json) {
            System.out.println(Printable.lines(text));
        }
    }

    /// @return the exit status
    int conclude(LabReport report) {
        System.out.println(
                Printable.lines(json ? JsonText.of(report) : "\n" + report.conclusion()));
        return report.held() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
