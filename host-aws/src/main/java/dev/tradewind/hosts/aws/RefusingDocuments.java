package dev.tradewind.hosts.aws;

import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.HostRefusal;
import dev.tradewind.eventing.Page;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Versioned;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/// The documents of those who ask the host: while DynamoDB does not answer they hear that, as those who send commands do.
///
/// @param documents as they are read
record RefusingDocuments(Documents documents) implements Documents {
    private static final Logger LOG = LoggerFactory.getLogger(RefusingDocuments.class);

    @Override
    public <T> Optional<Versioned<T>> find(DocumentCollection<T> collection, String key) {
        return read(() -> documents.find(collection, key));
    }

    @Override
    public <T> Page<T> list(DocumentCollection<T> collection, PageRequest request) {
        return read(() -> documents.list(collection, request));
    }

    /// @throws HostRefusal.CannotStore if it cannot be read
    static <T> T read(Supplier<T> query) {
        try {
            return query.get();
        } catch (SdkException e) {
            LOG.atError().setCause(e).log("Something that was asked for was not read");
            throw new HostRefusal.CannotStore("DynamoDB", e);
        }
    }
}
