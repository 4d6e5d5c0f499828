package dev.tradewind.hosts.aws;

import dev.tradewind.eventing.Write;
import java.util.Comparator;

/// The place of one document.
record DocumentPlace(String collection, String key) implements Comparable<DocumentPlace> {
    private static final Comparator<DocumentPlace> ORDER =
            Comparator.comparing(DocumentPlace::collection).thenComparing(DocumentPlace::key);

    static DocumentPlace of(Write<?> write) {
        return new DocumentPlace(write.collection().name(), write.key());
    }

    @Override
    public int compareTo(DocumentPlace other) {
        return ORDER.compare(this, other);
    }
}
