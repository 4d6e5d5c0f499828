package dev.tradewind.hosts.cluster;

import java.sql.SQLException;
import java.util.List;

/// A statement that PostgreSQL did not carry out, or that did not come to it.
final class DatabaseFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// SQLSTATE of a serialization failure and of a deadlock (PostgreSQL documentation, appendix A).
    private static final String OVERTAKEN = "40001";

    private static final String DEADLOCK = "40P01";

    /// Classes of SQLSTATE: connections, resources, an operator's intervention, the system's errors.
    private static final List<String> SERVER = List.of("08", "53", "57", "58");

    private final String state;

    DatabaseFailure(String what, SQLException cause) {
        super("%s: %s".formatted(what, cause.getMessage()), cause);
        var code = cause.getSQLState();
        state = code == null ? "" : code;
    }

    /// Tells whether it is the server or the way to it that failed, and not what was asked.
    boolean isOfServer() {
        return state.isEmpty() || SERVER.stream().anyMatch(state::startsWith);
    }

    /// Tells whether the transaction was given up for the sake of another, and may be made anew.
    boolean isConflict() {
        return state.equals(OVERTAKEN) || state.equals(DEADLOCK);
    }
}
