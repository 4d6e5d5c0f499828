package dev.tradewind.commerce.loyalty;

import dev.tradewind.commerce.Labelled;
import dev.tradewind.commerce.Sha256;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.access.ApiCaller;
import java.time.Instant;
import java.util.Set;

/// A row of a customer's points. Never changed, and deleted when nobody is to know the customer any more.
///
/// @param number 1 of a customer's first row, one more with each, without a gap
/// @param points what came; below zero, what was taken
/// @param balance what there was afterwards, which is the sum of all rows up to this one
/// @param about the order
/// @param cause the id of the event that led to it
record PointsRow(
        long number, Kind kind, long points, long balance, String about, String cause, Instant at) {
    static final DocumentCollection<PointsRow> POINTS_ROWS =
            DocumentCollection.of("loyalty_rows", PointsRow.class)
                    .withTerms("loyalty_rows_about", row -> Set.of(row.about()));

    /// The beginning of the keys of a customer's rows: a digest, since a customer's name may have any character.
    static String keyPrefix(String customer) {
        return Sha256.hex(ApiCaller.folded(customer)) + "/";
    }

    /// The key of the account that a row is of.
    static String accountKey(Versioned<PointsRow> read) {
        return read.key().substring(0, read.key().indexOf('/'));
    }

    String key(String customer) {
        return "%s%010d".formatted(keyPrefix(customer), number);
    }

    /// Why points came or went.
    enum Kind implements Labelled {
        /// Goods were delivered.
        EARNED,

        /// Money for them went back.
        TAKEN_BACK
    }
}
