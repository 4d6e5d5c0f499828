package dev.tradewind.hosts.cluster;

import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.PublicationRefused;
import dev.tradewind.hosts.handling.Commit;
import dev.tradewind.hosts.handling.ReadEvents;
import java.util.List;

/// The encoding of commits as rows. Any thread may call.
final class SqlCommits {
    /// Kafka's default for a topic is 1,048,588 bytes with all that belongs to a batch (`max.message.bytes`).
    static final int RECORD_BYTES_MAX = 1_000_000;

    private final ClusterOptions options;
    private final ReadEvents readEvents;

    /// @param readEvents that are to know what is written here
    SqlCommits(ClusterOptions options, ReadEvents readEvents) {
        this.options = options;
        this.readEvents = readEvents;
    }

    /// @param more a change that goes with it
    /// @throws PublicationRefused if an event is too large
    PreparedCommit prepare(Commit commit, Sql<Boolean> more) {
        var decision = commit.decision();
        return new PreparedCommit(
                decision.writes().stream().map(DocumentChange::of).toList(),
                commit.mark(),
                more,
                commit.story().at(options.clock().instant()),
                planned(commit),
                decision.events().stream().map(this::published).toList());
    }

    /// An intake of this process that is told of it does not have to read it.
    private LogRecord published(Event<?> event) {
        var logged = logged(event);
        options.flows()
                .of(event.type())
                .dialect()
                .asRead(event)
                .ifPresent(read -> readEvents.add(logged.message(), read));
        return logged;
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
