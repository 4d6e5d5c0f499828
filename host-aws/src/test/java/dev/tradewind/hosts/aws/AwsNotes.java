package dev.tradewind.hosts.aws;

import static dev.tradewind.hosts.contract.Note.READ;
import static dev.tradewind.hosts.contract.Note.TAKEN;
import static dev.tradewind.hosts.contract.Note.TALLIES;

import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import dev.tradewind.hosts.contract.Note;
import dev.tradewind.hosts.contract.Note.Tally;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A process with services on AWS, as a child of the tests: it takes notes without end, on several threads, says each
/// that was acknowledged, and reads them.
final class AwsNotes {
    private static final int THREADS = 4;
    private static final int HEAP_MIB = 160;

    private AwsNotes() {}

    /// Counts each note that is read.
    static Service readers() {
        var intake = Intake.named("reading").on(TAKEN, AwsNotes::read);
        return new Service("readers", List.of(intake), List.of());
    }

    private static Decision read(Event<Note> event, Documents documents) {
        var id = event.data().id();
        return documents
                .find(TALLIES, id)
                .map(tally -> Decision.update(TALLIES, tally, new Tally(tally.value().count() + 1)))
                .orElseGet(() -> Decision.create(TALLIES, id, new Tally(1)))
                .andPublish(event.leadsTo(READ, "read", event.time(), event.data()));
    }

    /// @param prefix of the names of the notes that it takes; none are taken if it is empty
    static Process start(AwsHostOptions options, String prefix, Path log) throws IOException {
        var command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP_MIB + "m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AwsNotes.class.getName(),
                        options.place().prefix(),
                        prefix);
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(AwsFixture.environment());
        return builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    }

    /// Waits until a process has started, before anything else that it says is read.
    static void awaitStarted(Process process) throws IOException {
        var lines = process.inputReader(StandardCharsets.UTF_8);
        for (var line = lines.readLine(); !"started".equals(line); line = lines.readLine()) {
            if (line == null) {
                throw new IllegalStateException("it ended");
            }
        }
    }

    /// The names that a process says, until it has said so many or ends.
    static List<String> said(Process process, int names) throws IOException {
        var said = new ArrayList<String>();
        var lines = process.inputReader(StandardCharsets.UTF_8);
        while (said.size() < names) {
            var line = lines.readLine();
            if (line == null) {
                return said;
            }
            if (line.startsWith("took ")) {
                said.add(line.substring("took ".length()));
            }
        }
        return said;
    }

    public static void main(String[] arguments) {
        var host = new AwsHost(AwsFixture.options(arguments[0]), HostClients.standard());
        host.start(List.of(readers()));
        System.out.println("started");
        if (!arguments[1].isEmpty()) {
            IntStream.range(0, THREADS)
                    .forEach(thread ->
                            Thread.ofPlatform()
                                    .start(() -> take(host, arguments[1] + thread + "-")));
        }
    }

    private static void take(AwsHost host, String prefix) {
        for (int i = 0; i < Integer.MAX_VALUE; i++) {
            host.execute(Note.take(prefix + i, "x"));
            System.out.println("took " + prefix + i);
        }
    }
}
