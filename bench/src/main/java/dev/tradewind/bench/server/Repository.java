package dev.tradewind.bench.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The git repository that this tree is checked out from, which is only read: no branch, no worktree and no
/// setting of it changes.
final class Repository {
    private final Path root;

    private Repository(Path root) {
        this.root = root;
    }

    /// @param root of the tree, and of the repository: one that merely surrounds the tree has other commits
    static Repository at(Path root) throws IOException {
        var repository = new Repository(root.toRealPath());
        var top = repository.git("rev-parse", "--show-toplevel");
        if (!top.succeeded() || !Path.of(top.text()).equals(repository.root)) {
            throw new UnbuildableException(
                    "%s is not checked out from git, so it has no commits to build; a clone has them"
                            .formatted(root));
        }
        return repository;
    }

    /// The full hash of the commit that `name` stands for: a hash or the beginning of one, a branch, a tag.
    String commit(String name) throws IOException {
        var hash = git("rev-parse", "--verify", "--quiet", name + "^{commit}");
        if (!hash.succeeded()) {
            var hint = isShallow() ? "; this clone is shallow: git fetch --unshallow" : "";
            throw new UnbuildableException("'%s' is no commit of %s%s".formatted(name, root, hint));
        }
        return hash.text();
    }

    /// Makes sure that the tree is what its commit says, since a figure of anything else could not be measured again.
    void requireNoChanges() throws IOException {
        var changes = git("status", "--porcelain").text();
        if (!changes.isEmpty()) {
            throw new UnbuildableException(
                    "this tree has changes that are in no commit:%n%s%ncommit them, or name a commit by --tree"
                            .formatted(changes.indent(2).stripTrailing()));
        }
    }

    /// Writes the files of a commit to a directory, unless all of them are there. The archive is deleted last: where
    /// there is one, an export before was interrupted.
    void export(String hash, Path directory) throws IOException {
        var archive = directory.resolveSibling(hash + ".tar");
        if (Files.isDirectory(directory) && Files.notExists(archive)) {
            return;
        }
        Files.createDirectories(directory.getParent());
        require(git("archive", "--format=tar", "--output=" + archive, hash));
        Files.createDirectories(directory);
        require(run(List.of("tar", "-xf", archive.toString(), "-C", directory.toString())));
        Files.delete(archive);
    }

    private boolean isShallow() throws IOException {
        return git("rev-parse", "--is-shallow-repository").text().equals("true");
    }

    private Answer git(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static void require(Answer answer) throws IOException {
        if (!answer.succeeded()) {
            throw new UnbuildableException(answer.text());
        }
    }

    private static Answer run(List<String> command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var output = process.getInputStream()) {
            var text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.onExit().join().exitValue() == 0, text.stripTrailing());
        }
    }

    private record Answer(boolean succeeded, String text) {}
}
