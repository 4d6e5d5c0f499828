package dev.tradewind.commerce.loyalty;

import static dev.tradewind.commerce.loyalty.PointsRow.POINTS_ROWS;

import dev.tradewind.commerce.Sha256;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.eventing.Write;
import dev.tradewind.http.access.ApiCaller;
import java.time.Instant;

/// A customer's points: the end of the customer's rows, which is written with each of them, so that two changes at once meet.
///
/// @param rows how many there are
/// @param points the last row's balance
record PointsAccount(String customer, long rows, long points) {
    static final DocumentCollection<PointsAccount> ACCOUNTS =
            DocumentCollection.of("loyalty_accounts", PointsAccount.class);

    static Versioned<PointsAccount> find(String customer, Documents documents) {
        var key = Sha256.hex(ApiCaller.folded(customer));
        return documents
                .find(ACCOUNTS, key)
                .orElseGet(() ->
                        new Versioned<>(key, new PointsAccount(customer, 0, 0), Write.ABSENT));
    }

    /// The decision that adds points to an account, or takes them.
    static Decision changed(
            Versioned<PointsAccount> read,
            PointsRow.Kind kind,
            long points,
            String about,
            String cause,
            Instant now) {
        var before = read.value();
        var customer = before.customer();
        var balance = Math.addExact(before.points(), points);
        var row = new PointsRow(before.rows() + 1, kind, points, balance, about, cause, now);
        var after = new PointsAccount(customer, row.number(), balance);
        return Decision.update(ACCOUNTS, read, after)
                .andCreate(POINTS_ROWS, row.key(customer), row);
    }
}
