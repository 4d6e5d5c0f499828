package dev.tradewind.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tradewind cluster redrive`: the dead letters of an intake, once more.
@Command(
        name = "redrive",
        description = {
            "Has the dead letters of an intake tried anew.",
            "Each is as if it had just come, and is handled by the processes that run the intake.",
            "What was redriven once is not redriven again, unless it died again."
        })
final class ClusterRedriveCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private ClusterSettingsOptions cluster = new ClusterSettingsOptions();

    @Parameters(paramLabel = "INTAKE", description = "whose, as status names it")
    private String intake = "";

    @Override
    public void run() {
        try {
            int count = cluster.plan().redrive(intake);
            System.out.printf("%,d dead letters of %s are tried anew.%n", count, intake);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }
}
