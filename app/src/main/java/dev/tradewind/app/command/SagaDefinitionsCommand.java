package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.pipeline.PipelineDirectory;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.commerce.wire.ShopFlows;
import dev.tradewind.http.json.Json;
import dev.tradewind.sagas.DefinitionView;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tradewind sagas definitions [DIR]`: what sagas there are, or what is wrong with those of a directory.
@Command(
        name = "definitions",
        description = {
            "Lists the definitions of sagas, of a running instance or of a directory.",
            "Those of a directory are checked as an instance checks them, every fault named, and none has to run."
        })
final class SagaDefinitionsCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            converter = DirectoryName.class,
            description = "a directory of definitions")
    private @Nullable Path directory;

    @Option(names = "--draw", description = "draw each as a state diagram of Mermaid")
    private boolean draw;

    @Override
    public void run() {
        var all = directory == null ? ofInstance() : inDirectory(directory);
        System.out.println(Printable.lines(text(all)));
    }

    private JsonNode ofInstance() {
        try (var api = instance.sagaApi()) {
            return api.definitions();
        }
    }

    private static JsonNode inDirectory(Path directory) {
        var set = PipelineDirectory.read(directory, ShopFlows.topics(), true);
        return Json.read(Json.write(set.all().stream().map(DefinitionView::of).toList()));
    }

    private String text(JsonNode all) {
        if (instance.json()) {
            return JsonText.of(all);
        }
        if (draw) {
            return StreamSupport.stream(all.spliterator(), false)
                    .map(it ->
                            "%%%% %s%n%s"
                                    .formatted(
                                            it.path("name").asText(), it.path("drawing").asText()))
                    .collect(Collectors.joining("\n"));
        }
        return all.isEmpty()
                ? "There are no sagas. ./tradewind up --pipelines DIR has some."
                : table(all).toString();
    }

    private static TextTable table(JsonNode all) {
        var table =
                new TextTable("SAGA", "VERSION", "STEPS", "TOPIC", "SUBJECT", "OWNER", "RUNBOOK");
        for (var saga : all) {
            table.row(
                    saga.path("name").asText(),
                    saga.path("version").asText(),
                    saga.path("steps").asText(),
                    saga.path("topic").asText(),
                    saga.path("subject").asText(),
                    saga.path("owner").asText(),
                    saga.path("runbook").asText());
        }
        return table;
    }
}
