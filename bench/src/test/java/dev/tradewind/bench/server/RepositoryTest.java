package dev.tradewind.bench.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryTest {
    @TempDir private Path directory;
    private Path tree;

    @BeforeEach
    void two_commits() throws IOException {
        tree = Files.createDirectory(directory.resolve("tree"));
        git("init", "--quiet");
        commit("first");
        commit("second");
    }

    @Test
    void a_commit_is_found_by_whatever_names_it() throws IOException {
        var repository = Repository.at(tree);

        var head = repository.commit("HEAD");

        assertThat(head).matches("[0-9a-f]{40}");
        assertThat(repository.commit(head.substring(0, 7))).isEqualTo(head);
        assertThat(repository.commit("HEAD~1")).isNotEqualTo(head);
    }

    @Test
    void an_unknown_commit_is_refused() throws IOException {
        var repository = Repository.at(tree);

        assertThatThrownBy(() -> repository.commit("deadbee"))
                .isInstanceOf(UnbuildableException.class)
                .hasMessageContaining("'deadbee' is no commit of");
    }

    @Test
    void a_tree_without_git_is_refused() throws IOException {
        var plain = Files.createDirectory(directory.resolve("plain"));

        assertThatThrownBy(() -> Repository.at(plain))
                .isInstanceOf(UnbuildableException.class)
                .hasMessageContaining("is not checked out from git");
    }

    @Test
    void a_tree_inside_another_repository_is_refused() throws IOException {
        var inner = Files.createDirectory(tree.resolve("inner"));

        assertThatThrownBy(() -> Repository.at(inner))
                .isInstanceOf(UnbuildableException.class)
                .hasMessageContaining("is not checked out from git");
    }

    @Test
    void changes_that_are_in_no_commit_are_refused_and_named() throws IOException {
        var repository = Repository.at(tree);
        repository.requireNoChanges();

        Files.writeString(tree.resolve("file"), "third");

        assertThatThrownBy(repository::requireNoChanges)
                .isInstanceOf(UnbuildableException.class)
                .hasMessageContaining("M file");
    }

    @Test
    void an_export_has_the_files_of_its_commit() throws IOException {
        var first = exported("HEAD~1");

        assertThat(first.resolve("file")).hasContent("first");
        assertThat(first.resolve(".git")).doesNotExist();
        assertThat(archive(first)).doesNotExist();
    }

    @Test
    void an_export_stays_as_it_is_the_next_time() throws IOException {
        var first = exported("HEAD~1");
        var built = Files.writeString(first.resolve("built"), "");
        var writtenAt = Files.getLastModifiedTime(first.resolve("file"));

        exported("HEAD~1");

        assertThat(built).exists();
        assertThat(Files.getLastModifiedTime(first.resolve("file"))).isEqualTo(writtenAt);
    }

    @Test
    void an_export_that_was_interrupted_is_done_again() throws IOException {
        var first = exported("HEAD~1");
        Files.delete(first.resolve("file"));
        Files.writeString(archive(first), "half an archive");

        exported("HEAD~1");

        assertThat(first.resolve("file")).hasContent("first");
    }

    private Path exported(String name) throws IOException {
        var repository = Repository.at(tree);
        var hash = repository.commit(name);
        var export = directory.resolve("exports").resolve(hash);
        repository.export(hash, export);
        return export;
    }

    private static Path archive(Path export) {
        return export.resolveSibling(export.getFileName() + ".tar");
    }

    private void commit(String text) throws IOException {
        Files.writeString(tree.resolve("file"), text);
        git("add", "file");
        git(
                "-c",
                "user.name=test",
                "-c",
                "user.email=test@example.com",
                "-c",
                "commit.gpgsign=false",
                "commit",
                "--quiet",
                "-m",
                text);
    }

    private void git(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("git", "-C", tree.toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.onExit().join().exitValue()).isZero();
    }
}
