package dev.tradewind.hosts.cluster;

import dev.tradewind.eventing.Write;
import java.util.Comparator;

/// The place of one document: in the order in which rows are locked and written.
record DocumentName(String collection, String key) implements Comparable<DocumentName> {
    private static final Comparator<DocumentName> ORDER =
            Comparator.comparing(DocumentName::collection).thenComparing(DocumentName::key);

    static DocumentName of(Write<?> write) {
        return new DocumentName(write.collection().name(), write.key());
    }

    @Override
    public int compareTo(DocumentName other) {
        return ORDER.compare(this, other);
    }
}
