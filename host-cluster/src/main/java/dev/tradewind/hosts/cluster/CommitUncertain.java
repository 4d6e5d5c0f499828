package dev.tradewind.hosts.cluster;

import java.sql.SQLException;

/// A commit whose answer was lost with the connection: it may have been made. With an idempotency key the command is safe to
/// repeat; an event finds its mark the next time.
public final class CommitUncertain extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommitUncertain(SQLException cause) {
        super("the database went away in the middle of a commit, which may have been made", cause);
    }
}
