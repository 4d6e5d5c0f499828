package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.BackupRun;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `tradewind backup DIR`: has a running instance copy everything durable.
@Command(
        name = "backup",
        description = {
            "Has a running instance copy its data to DIR, as it is at one moment: orders, queues, topics.",
            "The instance goes on meanwhile. DIR must be missing or empty, and is on the instance's machine, below its directory of backups",
            "(`backups` beside its data, unless it was started with --backups)."
        })
final class BackupCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(
            paramLabel = "DIR",
            converter = DirectoryName.class,
            description = "where the backup is to be")
    private Path directory = Path.of("");

    @Override
    public void run() {
        var progress = ProgressLine.onStandardError(instance.json());
        try (var api = instance.adminApi()) {
            var absolute = directory.toAbsolutePath().normalize();
            var taken = BackupRun.follow(api, absolute, state -> show(progress, state));
            progress.end();
            System.out.println(
                    Printable.lines(instance.json() ? JsonText.of(taken) : sentence(taken)));
        }
    }

    private static void show(ProgressLine progress, BackupRun state) {
        var line =
                switch (state.phase()) {
                    case "checking" ->
                            "reading back " + ByteSize.of(state.doneBytes(), state.totalBytes());
                    default -> state.phase();
                };
        progress.show(line);
    }

    private static String sentence(BackupRun taken) {
        return "Backed up %s to %s. Restore it with ./tradewind restore %s --data DIR"
                .formatted(ByteSize.of(taken.totalBytes()), taken.directory(), taken.directory());
    }
}
