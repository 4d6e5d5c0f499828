package dev.tradewind.hosts.cluster;

import dev.tradewind.eventing.Write;
import dev.tradewind.hosts.handling.Mark;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Commits that are made together, by one transaction: documents first, then events, so that the numbers of these are in the order in
/// which the documents changed. One that was overtaken is left out. For one thread, and once.
final class GroupTransaction {
    /// The version that no commit expects: of a document that one of this group writes.
    private static final long WRITTEN = -1;

    private final List<PreparedCommit> commits;
    private final IdentityHashMap<PreparedCommit, Overtaken> overtaken = new IdentityHashMap<>();
    private final Set<PreparedCommit> begun = Collections.newSetFromMap(new IdentityHashMap<>());

    GroupTransaction(List<PreparedCommit> commits) {
        this.commits = List.copyOf(commits);
    }

    /// Another commit came before.
    ///
    /// @param at the document that the other wrote, if it was that
    record Overtaken(Optional<DocumentName> at) {}

    /// A part of a commit.
    private record Part<T>(PreparedCommit commit, T value) {}

    /// Sends the rows.
    ///
    /// @return false if one that was overtaken has changed something before that was found: the transaction must be rolled
    ///     back
    boolean send(Connection connection) throws SQLException {
        writeDocuments(connection);
        setMarks(connection);
        makeChanges(connection);
        TimelineStatements.add(connection, ofMade(PreparedCommit::timeline));
        PlannedStatements.add(connection, ofMade(PreparedCommit::planned));
        OutboxStatements.add(connection, ofMade(PreparedCommit::published));
        return overtaken.keySet().stream().noneMatch(begun::contains);
    }

    /// Nothing where the commit was made.
    Optional<Overtaken> overtaken(PreparedCommit commit) {
        return Optional.ofNullable(overtaken.get(commit));
    }

    /// Leaves those out that are overtaken already, before any of them has changed something. One by itself finds out by
    /// writing, unless it locks several rows of which it does not know whether they are there: everybody locks those that are by
    /// their names, and then makes others.
    private void compareVersions(Connection connection) throws SQLException {
        if (commits.size() == 1 && !isMixed(commits.getFirst())) {
            return;
        }
        var names = new TreeSet<DocumentName>();
        commits.forEach(commit -> commit.documents().forEach(it -> names.add(it.name())));
        var versions = DocumentStatements.lock(connection, names);
        for (var commit : commits) {
            var at = stale(commit, versions);
            if (at.isPresent()) {
                overtaken.put(commit, new Overtaken(at));
            } else {
                commit.documents().forEach(it -> versions.put(it.name(), WRITTEN));
            }
        }
    }

    private static boolean isMixed(PreparedCommit commit) {
        var documents = commit.documents();
        return documents.size() > 1 && documents.stream().anyMatch(DocumentChange::isNew);
    }

    private static Optional<DocumentName> stale(
            PreparedCommit commit, Map<DocumentName, Long> versions) {
        return commit.documents().stream()
                .filter(it ->
                        versions.getOrDefault(it.name(), Write.ABSENT) != it.expectedVersion())
                .map(DocumentChange::name)
                .findFirst();
    }

    private void writeDocuments(Connection connection) throws SQLException {
        compareVersions(connection);
        var parts = new ArrayList<Part<DocumentChange>>();
        for (var commit : made()) {
            commit.documents().forEach(it -> parts.add(new Part<>(commit, it)));
        }
        parts.sort(Comparator.comparing(Part::value, DocumentChange.ORDER));
        var counts = DocumentStatements.write(connection, values(parts));
        for (int i = 0; i < counts.length; i++) {
            var part = parts.get(i);
            note(part, counts[i] == 1, Optional.of(part.value().name()));
        }
    }

    private void setMarks(Connection connection) throws SQLException {
        var parts =
                made().stream()
                        .filter(it -> !(it.mark() instanceof Mark.None))
                        .map(it -> new Part<>(it, it.mark()))
                        .sorted(Comparator.comparing(Part::value, MarkStatements.ORDER))
                        .toList();
        var counts = MarkStatements.set(connection, values(parts));
        for (int i = 0; i < counts.length; i++) {
            note(parts.get(i), counts[i] == 1, Optional.empty());
        }
    }

    private void makeChanges(Connection connection) throws SQLException {
        for (var commit : made()) {
            if (!commit.more().on(connection)) {
                overtaken.put(commit, new Overtaken(Optional.empty()));
            }
        }
    }

    private void note(Part<?> part, boolean isDone, Optional<DocumentName> at) {
        if (isDone) {
            begun.add(part.commit());
        } else {
            overtaken.putIfAbsent(part.commit(), new Overtaken(at));
        }
    }

    private List<PreparedCommit> made() {
        return commits.stream().filter(it -> !overtaken.containsKey(it)).toList();
    }

    private <T> List<T> ofMade(Function<PreparedCommit, List<T>> rows) {
        return made().stream().flatMap(it -> rows.apply(it).stream()).toList();
    }

    private static <T> List<T> values(List<Part<T>> parts) {
        return parts.stream().map(Part::value).toList();
    }
}
