package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import dev.tradewind.store.Backup;
import java.nio.file.Path;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tradewind restore BACKUP`: makes a data directory of a backup. Needs no instance.
@Command(
        name = "restore",
        description = {
            "Copies a backup to a data directory that is missing or empty, checking every byte of it.",
            "Start on that directory afterwards, as before: ./tradewind up --data DIR, or broker --data DIR."
        })
final class RestoreCommand implements Runnable {
    @Parameters(
            paramLabel = "BACKUP",
            converter = DirectoryName.class,
            description = "what ./tradewind backup made")
    private Path directory = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = UpOptions.DEFAULT_DATA,
            converter = DirectoryName.class,
            description = "the data directory to make (${DEFAULT-VALUE})")
    private Path data = Path.of("");

    @Option(names = "--json", description = "print JSON instead of a sentence")
    private boolean json;

    @Override
    public void run() {
        var progress = ProgressLine.onStandardError(json);
        var backup = Backup.in(directory);
        backup.restore(
                data, (done, total) -> progress.show("restoring " + ByteSize.of(done, total)));
        progress.end();
        var restored =
                new Restored(
                        data.toAbsolutePath().normalize().toString(),
                        backup.taken(),
                        backup.files().size(),
                        backup.sizeBytes());
        System.out.println(Printable.lines(json ? JsonText.of(restored) : restored.sentence()));
    }

    private record Restored(String data, Instant taken, int files, long sizeBytes) {
        String sentence() {
            return "Restored %s of %s to %s. Start on it, as before, with --data %s"
                    .formatted(ByteSize.of(sizeBytes), taken, data, data);
        }
    }
}
