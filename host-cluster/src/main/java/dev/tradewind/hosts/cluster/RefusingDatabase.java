package dev.tradewind.hosts.cluster;

import dev.tradewind.eventing.HostRefusal;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The database as those see it who ask the host, and those to whom it delivers: while its server fails they are refused. Any
/// thread may call.
final class RefusingDatabase implements SqlReads {
    private static final Logger LOG = LoggerFactory.getLogger(RefusingDatabase.class);

    private final Database database;
    private final SparseWarning failing =
            new SparseWarning(LOG, "What is read and committed is refused, as the server fails");

    RefusingDatabase(Database database) {
        this.database = database;
    }

    /// @throws HostRefusal.CannotStore if they cannot be read now
    @Override
    public <T> T read(Sql<T> query) {
        return refusing(() -> database.read(query));
    }

    /// As [Database#change].
    ///
    /// @throws HostRefusal.CannotStore if it cannot be made now
    boolean change(Sql<Boolean> statements) {
        return refusing(() -> database.change(statements));
    }

    /// Does something with the database. What is wrong with a statement, and not with the server, stays what it is.
    ///
    /// @throws HostRefusal.CannotStore if the server fails
    <T> T refusing(Supplier<T> work) {
        try {
            return work.get();
        } catch (DatabaseFailure e) {
            if (!e.isOfServer()) {
                throw e;
            }
            failing.tell("PostgreSQL", e);
            throw new HostRefusal.CannotStore("PostgreSQL", e);
        }
    }
}
