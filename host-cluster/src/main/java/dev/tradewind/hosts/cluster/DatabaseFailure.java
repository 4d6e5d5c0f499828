package dev.tradewind.hosts.cluster;

import java.sql.SQLException;

/// A statement that PostgreSQL did not carry out, or that did not come to it.
final class DatabaseFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// SQLSTATE of a serialization failure and of a deadlock (PostgreSQL documentation, appendix A).
    private static final String OVERTAKEN = "40001";

    private static final String DEADLOCK = "40P01";

    private final String state;

    DatabaseFailure(String what, SQLException cause) {
        super("%s: %s".formatted(what, cause.getMessage()), cause);
        var code = cause.getSQLState();
        state = code == null ? "" : code;
    }

    /// Tells whether the transaction was given up for the sake of another, and may be made anew.
    boolean isConflict() {
        return state.equals(OVERTAKEN) || state.equals(DEADLOCK);
    }
}
