package dev.tradewind.dapr.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.dapr.resource.FileReading;
import dev.tradewind.dapr.resource.Resource;
import dev.tradewind.dapr.resource.ResourceDirectory;
import dev.tradewind.dapr.resource.ResourceSet;
import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourceWatchTest {
    @TempDir private Path folder;

    private final ResourceDirectory directory = new ResourceDirectory(Map.of());
    private volatile List<String> taken = List.of();

    @BeforeEach
    void write() throws IOException {
        component("a.yaml", "one");
    }

    private void component(String file, String name) throws IOException {
        Files.writeString(folder.resolve(file), text(name));
    }

    private static String text(String name) {
        return """
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: {name: %s}
        spec: {type: pubsub.in-memory, version: v1}
        """
                .formatted(name);
    }

    private void take(List<Resource> resources) {
        taken = resources.stream().map(Resource::name).toList();
    }

    private List<FileReading> readings() {
        return directory.readings(List.of(folder));
    }

    @Test
    void files_that_are_new_changed_and_gone_are_taken_over() throws IOException {
        var set = directory.set(List.of(folder));
        try (var _ = ResourceWatch.start(List.of(folder), directory, set, this::take)) {
            component("b.yaml", "two");
            Patience.until(() -> taken.equals(List.of("one", "two")));

            component("a.yaml", "three");
            Patience.until(() -> taken.equals(List.of("three", "two")));

            Files.delete(folder.resolve("b.yaml"));
            Patience.until(() -> taken.equals(List.of("three")));
        }
    }

    @Test
    void a_directory_that_was_gone_is_watched_again() throws IOException {
        var set = directory.set(List.of(folder));
        try (var _ = ResourceWatch.start(List.of(folder), directory, set, this::take)) {
            component("b.yaml", "two");
            Patience.until(() -> taken.equals(List.of("one", "two")));
            Files.delete(folder.resolve("a.yaml"));
            Files.delete(folder.resolve("b.yaml"));
            Files.delete(folder);

            Files.createDirectory(folder);
            component("c.yaml", "three");
            Patience.until(() -> taken.equals(List.of("three")));

            component("c.yaml", "four");
            Patience.until(() -> taken.equals(List.of("four")));
        }
    }

    @Test
    void a_file_that_cannot_be_read_leaves_what_it_was() throws IOException {
        var set = directory.set(List.of(folder));
        var changes = new FileChanges(set, _ -> false);

        Files.writeString(folder.resolve("a.yaml"), "kind: [");

        assertThat(changes.take(readings())).isFalse();
        assertThat(names(set)).containsExactly("one");
        component("a.yaml", "two");
        assertThat(changes.take(readings())).isTrue();
        assertThat(names(set)).containsExactly("two");
    }

    @Test
    void a_name_that_another_file_has_is_not_taken_until_that_is_gone() throws IOException {
        var set = directory.set(List.of(folder));
        var changes = new FileChanges(set, _ -> false);

        component("b.yaml", "one");

        assertThat(changes.take(readings())).isFalse();
        Files.delete(folder.resolve("a.yaml"));
        assertThat(changes.take(readings())).isTrue();
        assertThat(names(set)).containsExactly("one");
    }

    @Test
    void a_file_that_is_being_written_waits() throws IOException {
        var set = directory.set(List.of(folder));
        var isBeingWritten = new AtomicBoolean(true);
        var changes = new FileChanges(set, _ -> isBeingWritten.get());

        Files.writeString(folder.resolve("a.yaml"), "");

        assertThat(changes.take(readings())).isFalse();
        assertThat(changes.isWaiting()).isTrue();
        component("a.yaml", "two");
        isBeingWritten.set(false);
        assertThat(changes.take(readings())).isTrue();
        assertThat(changes.isWaiting()).isFalse();
        assertThat(names(set)).containsExactly("two");
    }

    @Test
    void a_file_that_says_the_same_is_no_change() throws IOException {
        var set = directory.set(List.of(folder));

        Files.writeString(folder.resolve("a.yaml"), "# a remark\n" + text("one"));

        assertThat(new FileChanges(set, _ -> false).take(readings())).isFalse();
    }

    private static List<String> names(ResourceSet set) {
        return set.resources().stream().map(Resource::name).toList();
    }
}
