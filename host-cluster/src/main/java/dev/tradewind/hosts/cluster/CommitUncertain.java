package dev.tradewind.hosts.cluster;

import dev.tradewind.eventing.OutcomeUnknown;
import java.sql.SQLException;

/// A commit whose answer was lost with the connection to PostgreSQL.
public final class CommitUncertain extends OutcomeUnknown {
    private static final long serialVersionUID = 1L;

    CommitUncertain(SQLException cause) {
        super("the database went away in the middle of a commit, which may have been made", cause);
    }
}
