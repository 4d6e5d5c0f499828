package dev.tradewind.hosts.cluster;

import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.PublicationRefused;
import dev.tradewind.hosts.handling.Commit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Commits of the host as statements of one transaction. Any thread may call.
final class SqlCommits {
    /// The change that makes no change: of a commit that nothing goes with.
    static final Sql<Boolean> NOTHING_MORE = _ -> true;

    /// Kafka's default for a topic is 1,048,588 bytes with all that belongs to a batch (`max.message.bytes`).
    static final int RECORD_BYTES_MAX = 1_000_000;

    private final ClusterOptions options;

    SqlCommits(ClusterOptions options) {
        this.options = options;
    }

    /// The end of an attempt to make a commit.
    sealed interface Outcome {
        /// @param events that it left in the outbox
        record Made(int events) implements Outcome {}

        /// Another came before.
        ///
        /// @param at the document that the other wrote, if it was that
        record Overtaken(Optional<DocumentName> at) implements Outcome {}
    }

    /// Makes a commit, and one more change with it: documents first, then events, so that the numbers of these are in the
    /// order in which the documents changed.
    ///
    /// @throws PublicationRefused if an event is too large
    Outcome make(Connection connection, Commit commit, Sql<Boolean> more) throws SQLException {
        var decision = commit.decision();
        var published = decision.events().stream().map(this::logged).toList();
        var overtaken = DocumentStatements.write(connection, decision.writes());
        if (overtaken.isPresent()) {
            return new Outcome.Overtaken(overtaken);
        }
        if (!MarkStatements.set(connection, commit.mark()) || !more.on(connection)) {
            return new Outcome.Overtaken(Optional.empty());
        }
        TimelineStatements.add(connection, commit.story().at(options.clock().instant()));
        PlannedStatements.add(connection, planned(commit));
        OutboxStatements.add(connection, published);
        return new Outcome.Made(published.size());
    }

    private List<PlannedStatements.New> planned(Commit commit) {
        return commit.decision().planned().stream()
                .map(it ->
                        new PlannedStatements.New(it.due(), commit.service(), logged(it.event())))
                .toList();
    }

    private LogRecord logged(Event<?> event) {
        var topic = options.kafka().topic(options.flows().of(event.type()).topic());
        var logged = LogRecord.of(event, options.flows(), topic);
        if (logged.sizeBytes() > RECORD_BYTES_MAX) {
            var reason =
                    new IllegalArgumentException(
                            "event %s has %d bytes, of %d that a record may have"
                                    .formatted(event.id(), logged.sizeBytes(), RECORD_BYTES_MAX));
            throw new PublicationRefused(String.valueOf(reason.getMessage()), reason);
        }
        return logged;
    }
}
