package dev.tradewind.app.pipeline;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.sagas.definition.UnusableDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PipelineDirectoryTest {
    @TempDir private Path directory = Path.of("");

    @Test
    void every_fault_of_every_file_is_named() throws IOException {
        Files.writeString(directory.resolve("a.yaml"), "saga: a\nstartz: ThingHappened\n");
        Files.writeString(directory.resolve("b.yml"), "saga: [\n");
        Files.writeString(directory.resolve("c.yaml"), "saga: c\n---\nsaga: d\n");
        Files.writeString(directory.resolve("notes.txt"), "not read");

        assertThatThrownBy(() -> PipelineDirectory.read(directory, Set.of(), true))
                .isInstanceOf(UnusableDefinition.class)
                .hasMessageContaining("a.yaml/startz is not known here")
                .hasMessageContaining("a.yaml/steps must be an array")
                .hasMessageContaining("b.yml ")
                .hasMessageContaining("c.yaml has 2 documents");
    }

    @Test
    void a_directory_that_is_not_there_is_named() {
        assertThatThrownBy(() -> PipelineDirectory.read(directory.resolve("none"), Set.of(), true))
                .isInstanceOf(UnusableDefinition.class)
                .hasMessageContaining("none");
    }
}
