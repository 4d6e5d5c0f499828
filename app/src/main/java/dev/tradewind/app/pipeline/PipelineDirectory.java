package dev.tradewind.app.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.dapr.resource.UnreadableResource;
import dev.tradewind.dapr.resource.YamlText;
import dev.tradewind.http.FieldError;
import dev.tradewind.sagas.definition.DefinitionReader;
import dev.tradewind.sagas.definition.DefinitionSet;
import dev.tradewind.sagas.definition.SagaSource;
import dev.tradewind.sagas.definition.UnusableDefinition;
import dev.tradewind.store.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A directory of definitions, one in each file whose name ends in `.yaml` or `.yml`.
public final class PipelineDirectory {
    /// Of one file; a definition of the most steps has a fifth of that.
    private static final int FILE_BYTES_MAX = 64 << 10;

    private PipelineDirectory() {}

    /// Reads all of them.
    ///
    /// @param topics that are others'
    /// @param simulates whether steps may be simulated
    /// @throws UnusableDefinition that names every fault of every file
    public static DefinitionSet read(Path directory, Set<String> topics, boolean simulates) {
        var sources = new ArrayList<SagaSource>();
        var faults = new ArrayList<FieldError>();
        for (var file : files(directory)) {
            var name = file.getFileName().toString();
            try {
                sources.add(DefinitionReader.read(name, tree(file)));
            } catch (UnusableDefinition e) {
                e.faults()
                        .forEach(
                                it -> faults.add(new FieldError(name + it.pointer(), it.detail())));
            } catch (UnreadableResource e) {
                faults.add(new FieldError(name, e.getMessage()));
            }
        }
        if (!faults.isEmpty()) {
            throw new UnusableDefinition(directory.toString(), faults);
        }
        return DefinitionSet.of(sources, topics, simulates);
    }

    private static List<Path> files(Path directory) {
        try (var entries = Files.list(directory)) {
            return entries.filter(PipelineDirectory::isYaml).sorted().toList();
        } catch (IOException e) {
            throw new UnusableDefinition(
                    directory.toString(),
                    List.of(new FieldError("", "cannot be listed: " + FileFailure.reason(e))));
        }
    }

    private static boolean isYaml(Path file) {
        var name = file.getFileName().toString();
        return Files.isRegularFile(file) && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }

    private static JsonNode tree(Path file) {
        var documents = YamlText.documents(text(file));
        if (documents.size() != 1) {
            throw new UnreadableResource(
                    "has %d documents, and a definition is one".formatted(documents.size()));
        }
        return documents.getFirst();
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > FILE_BYTES_MAX) {
                throw new UnreadableResource("has more than %d bytes".formatted(FILE_BYTES_MAX));
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UnreadableResource("cannot be read: " + FileFailure.reason(e));
        }
    }
}
