package dev.tradewind.hosts.cluster;

import dev.tradewind.eventing.HostRefusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The reads of those who ask the host: while there is no database they hear that, as those who send commands do.
record RefusingReads(Database database) implements SqlReads {
    private static final Logger LOG = LoggerFactory.getLogger(RefusingReads.class);

    /// @throws HostRefusal.CannotStore if they cannot be read
    @Override
    public <T> T read(Sql<T> query) {
        try {
            return database.read(query);
        } catch (DatabaseFailure e) {
            LOG.atError().setCause(e).log("Something that was asked for was not read");
            throw new HostRefusal.CannotStore("PostgreSQL", e);
        }
    }
}
