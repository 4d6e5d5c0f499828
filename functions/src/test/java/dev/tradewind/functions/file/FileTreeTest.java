package dev.tradewind.functions.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {
    @TempDir Path directory;

    @Test
    void a_directory_that_is_deeper_than_a_path_can_be_long_is_deleted() throws IOException {
        var tree = Files.createDirectory(directory.resolve("tree"));
        DeepDirectory.in(tree, 40);
        Files.writeString(tree.resolve("moved-up-0"), "a name that was taken");

        FileTree.delete(tree);

        assertThat(tree).doesNotExist();
    }

    @Test
    void what_a_link_leads_to_stays() throws IOException {
        var kept = Files.writeString(directory.resolve("kept"), "x");
        var tree = directory.resolve("tree");
        Files.createDirectories(tree.resolve("inner"));
        Files.createSymbolicLink(tree.resolve("file"), kept);
        Files.createSymbolicLink(tree.resolve("inner/directory"), directory);

        FileTree.delete(tree);

        assertThat(tree).doesNotExist();
        assertThat(kept).hasContent("x");
    }

    @Test
    void what_is_not_there_is_deleted() throws IOException {
        FileTree.delete(directory.resolve("nothing"));

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void what_cannot_be_deleted_is_told_or_left() {
        var process = Path.of("/proc/self/attr"); // whose files nobody can delete

        assertThatIOException().isThrownBy(() -> FileTree.delete(process));
        FileTree.deleteOrLeave(process);

        assertThat(process).exists();
    }
}
