package dev.tradewind.hosts.cluster;

import java.sql.Connection;
import java.sql.SQLException;

/// A place to read rows: the database, or one connection in the middle of a transaction.
interface SqlReads {
    /// @throws DatabaseFailure if they cannot be read
    <T> T read(Sql<T> query);

    /// Reads within the transaction of a connection.
    static SqlReads within(Connection connection) {
        return new SqlReads() {
            @Override
            public <T> T read(Sql<T> query) {
                try {
                    return query.on(connection);
                } catch (SQLException e) {
                    throw new DatabaseFailure("nothing can be read", e);
                }
            }
        };
    }
}
