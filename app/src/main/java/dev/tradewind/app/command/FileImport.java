package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.ImportApi;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The import of a file by a command: sends it, shows how far it has come, and says what came of it.
final class FileImport {
    private static final Map<String, String> TYPES =
            Map.of(
                    "csv",
                    "text/csv",
                    "ndjson",
                    "application/x-ndjson",
                    "jsonl",
                    "application/x-ndjson");

    private static final int ERRORS_SHOWN = 20;

    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(
            paramLabel = "FILE",
            description = "one that ends in .csv, .ndjson or .jsonl, in UTF-8")
    private Path file = Path.of("");

    @Option(
            names = "--id",
            paramLabel = "ID",
            defaultValue = "",
            description = {
                "of the import; one that broke off is repeated safely under the same id.",
                "Without it one is drawn, and printed"
            })
    private String id = "";

    /// @return the exit status: 1 if a line was not imported
    int run(ImportApi.Kind kind) {
        var importId = id.isEmpty() ? drawn() : id;
        var progress = ProgressLine.onStandardError(instance.json());
        try (var api = instance.importApi(kind)) {
            var type = mediaType();
            var importing =
                    CompletableFuture.supplyAsync(
                            () -> api.send(file, type, importId), ownThread());
            var report = await(importing, api, importId, progress);
            progress.end();
            System.out.println(
                    Printable.lines(instance.json() ? JsonText.of(report) : text(report)));
            boolean isWhole =
                    report.path("status").asText().equals("finished")
                            && report.path("failed").asLong() == 0;
            return isWhole ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private static String drawn() {
        return "import-" + HexFormat.of().toHexDigits(new SecureRandom().nextLong());
    }

    private static Executor ownThread() {
        return Thread::startVirtualThread;
    }

    private String mediaType() {
        var name = file.toString();
        var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        if (type == null) {
            throw new ClientFailure("a file to import ends in .csv, .ndjson or .jsonl: " + file);
        }
        return type;
    }

    private static JsonNode await(
            CompletableFuture<JsonNode> importing,
            ImportApi api,
            String importId,
            ProgressLine progress) {
        while (true) {
            try {
                return importing.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException _) {
                api.progress(importId).ifPresent(known -> progress.show(counts(known)));
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException reason) {
                    throw reason;
                }
                throw new CompletionException(e.getCause());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new ClientFailure("interrupted; import %s may go on".formatted(importId));
            }
        }
    }

    private static String counts(JsonNode report) {
        return "%,d lines read: %,d created, %,d updated, %,d unchanged, %,d failed"
                .formatted(
                        report.path("read").asLong(),
                        report.path("created").asLong(),
                        report.path("updated").asLong(),
                        report.path("unchanged").asLong(),
                        report.path("failed").asLong());
    }

    private static String text(JsonNode report) {
        var text = new StringBuilder(counts(report)).append(" (import ");
        text.append(report.path("id").asText()).append(')');
        if (report.has("reason")) {
            text.append("\nIt broke off: ").append(report.path("reason").asText());
        }
        report.path("errors")
                .valueStream()
                .limit(ERRORS_SHOWN)
                .forEach(error -> text.append('\n').append(line(error)));
        if (report.path("errors").size() > ERRORS_SHOWN) {
            text.append("\n--json has the first 1,000 of these");
        }
        return text.toString();
    }

    private static String line(JsonNode error) {
        return "line %s: %s %s"
                .formatted(
                        error.path("line").asText(),
                        error.path("field").asText(),
                        error.path("detail").asText())
                .replace(":  ", ": ");
    }
}
