package dev.tradewind.bench;

import dev.tradewind.bench.server.CommitBuilds;
import dev.tradewind.bench.server.Contender;
import dev.tradewind.bench.server.Tradewind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options that set two builds of Tradewind against each other.
final class Against {
    /// Five, since a difference of a few per cent is looked for.
    static final int ROUNDS = 5;

    @Option(
            names = "--against",
            paramLabel = "COMMIT",
            required = true,
            description =
                    "Builds that commit below bench/target/against and measures it beside this tree,"
                            + " in place of ElasticMQ.")
    private String commit = "";

    @Option(
            names = "--tree",
            paramLabel = "COMMIT",
            description =
                    "Builds that commit too, in place of this tree. It may be the same one: the"
                            + " figures of a commit against itself show what is mere chance.")
    private Optional<String> tree = Optional.empty();

    @Option(
            names = "--bound",
            paramLabel = "RATIO",
            description =
                    "Fail where server CPU a message is more than this many times that of --against.")
    private Optional<Bound> bound = Optional.empty();

    Optional<Bound> bound() {
        return bound;
    }

    /// Both sides, built: the tree, then what it is measured against. That there are such commits is known before a
    /// build begins.
    List<Contender> sides(Path root) throws IOException {
        var builds = CommitBuilds.of(root);
        var own = builds.commit(tree.orElse("HEAD"));
        var other = builds.commit(commit);
        var first = tree.isPresent() ? builds.server(own) : thisTree(builds, root, own);
        return List.of(first, named(builds.server(other), first));
    }

    private static Tradewind thisTree(CommitBuilds builds, Path root, String hash)
            throws IOException {
        builds.requireNoChanges();
        var server = Tradewind.ofThisTree(root);
        System.err.printf("%s is this tree, at %s%n", server.name(), hash);
        return server;
    }

    /// Its figures are told apart by name from those of the other side, which may be the same commit.
    static Tradewind named(Tradewind server, Tradewind other) {
        return server.name().equals(other.name())
                ? new Tradewind(server.name() + "-again", server.root())
                : server;
    }
}
