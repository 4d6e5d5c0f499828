package dev.tradewind.hosts.cluster;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.List;

/// A statement that PostgreSQL did not carry out, or that did not come to it.
final class DatabaseFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// SQLSTATE of a serialization failure and of a deadlock (PostgreSQL documentation, appendix A).
    private static final String OVERTAKEN = "40001";

    private static final String DEADLOCK = "40P01";

    /// Classes of SQLSTATE: connections, resources, an operator's intervention, the system's errors; and of class 25, a server
    /// that only reads, and a session that was ended as its process stood still in the middle of a transaction.
    private static final List<String> SERVER = List.of("08", "53", "57", "58", "25006", "25P03");

    private final String state;

    /// True where the pool had no connection to give, whatever the last attempt to open one said.
    private final boolean isUnconnected;

    DatabaseFailure(String what, SQLException cause) {
        super("%s: %s".formatted(what, cause.getMessage()), cause);
        var code = cause.getSQLState();
        state = code == null ? "" : code;
        isUnconnected = cause instanceof SQLTransientConnectionException;
    }

    /// The failure of a statement that was not sent, as others took too long.
    static DatabaseFailure late(String why, Throwable cause) {
        return new DatabaseFailure("nothing can be stored", new SQLTimeoutException(why, cause));
    }

    /// Tells whether it is the server or the way to it that failed, and not what was asked.
    boolean isOfServer() {
        return isUnconnected || state.isEmpty() || SERVER.stream().anyMatch(state::startsWith);
    }

    /// Tells whether the transaction was given up for the sake of another, and may be made anew.
    boolean isConflict() {
        return state.equals(OVERTAKEN) || state.equals(DEADLOCK);
    }
}
