package dev.tradewind.commerce.audit;

import dev.tradewind.commerce.Sha256;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.eventing.Write;

/// The end of the chain: the number of its last row, and that row's digest. Whoever notes it elsewhere can tell later whether
/// the rows up to there are what they were.
///
/// @param row zero where there is none
record AuditEnd(long row, String digest) {
    static final DocumentCollection<AuditEnd> ENDS =
            DocumentCollection.of("audit_ends", AuditEnd.class);

    /// Of a chain without a row.
    static final AuditEnd NONE = new AuditEnd(0, Sha256.hex(""));

    private static final String KEY = "end";

    static Versioned<AuditEnd> find(Documents documents) {
        return documents.find(ENDS, KEY).orElseGet(() -> new Versioned<>(KEY, NONE, Write.ABSENT));
    }
}
