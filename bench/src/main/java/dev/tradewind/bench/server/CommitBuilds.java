package dev.tradewind.bench.server;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;

/// The builds of other commits of this repository, each in a directory of its own, named by the full hash, where it
/// stays for the next run. A commit's own launcher builds it, start-up cache included, so that it starts as fast as
/// this tree's.
public final class CommitBuilds {
    private static final int SHORT = 7;

    private final Repository repository;
    private final Path builds;

    private CommitBuilds(Repository repository, Path builds) {
        this.repository = repository;
        this.builds = builds;
    }

    /// @param root of this tree
    public static CommitBuilds of(Path root) throws IOException {
        return new CommitBuilds(Repository.at(root), root.resolve("bench/target/against"));
    }

    /// Makes sure that this tree is what its commit says.
    public void requireNoChanges() throws IOException {
        repository.requireNoChanges();
    }

    /// The full hash of what names a commit.
    public String commit(String name) throws IOException {
        return repository.commit(name);
    }

    /// The server of a commit, built where it was not yet; its name is the beginning of the hash.
    public Tradewind server(String hash) throws IOException {
        var server = new Tradewind(hash.substring(0, SHORT), builds.resolve(hash));
        System.err.printf("%s is in %s%n", server.name(), server.root());
        repository.export(hash, server.root());
        build(server);
        return server;
    }

    /// Has the launcher print its version: it builds first, tells of its progress, and where that fails, of its log.
    private static void build(Tradewind server) throws IOException {
        if (!Files.isExecutable(Path.of(server.launcher()))) {
            throw new UnbuildableException(server.name() + " has no launcher, ./tradewind");
        }
        var version = new ProcessBuilder(server.launcher(), "--version");
        version.environment().remove(Tradewind.OPTIONS);
        var process =
                version.redirectOutput(Redirect.DISCARD).redirectError(Redirect.INHERIT).start();
        var status = process.onExit().join().exitValue();
        if (status != 0) {
            throw new UnbuildableException(
                    "%s could not be built: %s ended with %d, and says why above"
                            .formatted(server.name(), server.launcher(), status));
        }
    }
}
