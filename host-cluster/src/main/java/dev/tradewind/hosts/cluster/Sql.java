package dev.tradewind.hosts.cluster;

import java.sql.Connection;
import java.sql.SQLException;

/// Statements on one connection.
@FunctionalInterface
interface Sql<T> {
    T on(Connection connection) throws SQLException;
}
