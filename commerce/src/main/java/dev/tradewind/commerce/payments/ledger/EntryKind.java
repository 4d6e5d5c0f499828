package dev.tradewind.commerce.payments.ledger;

import dev.tradewind.commerce.Labelled;
import dev.tradewind.commerce.Money;
import java.util.List;
import java.util.stream.Stream;

/// A kind of movement of money, and the accounts that it goes between.
public enum EntryKind implements Labelled {
    AUTHORISED,
    CAPTURED,
    /// Given up before it was captured.
    VOIDED,
    /// Ended by itself before it was captured.
    EXPIRED,
    REFUND_REQUESTED,
    REFUNDED,
    REFUND_FAILED;

    List<LedgerLine> lines(Money amount) {
        return moves().flatMap(move -> move.lines(amount)).toList();
    }

    private Stream<Move> moves() {
        return switch (this) {
            case AUTHORISED -> Stream.of(new Move(Account.CUSTOMERS_BANKS, Account.AUTHORISED));
            case CAPTURED -> Stream.of(new Move(Account.SALES, Account.PROVIDER), Move.RELEASE);
            case VOIDED, EXPIRED -> Stream.of(Move.RELEASE);
            case REFUND_REQUESTED -> Stream.of(new Move(Account.REFUNDS_DUE, Account.REFUNDS));
            case REFUNDED -> Stream.of(new Move(Account.PROVIDER, Account.REFUNDS_DUE));
            case REFUND_FAILED -> Stream.of(new Move(Account.REFUNDS, Account.REFUNDS_DUE));
        };
    }

    private record Move(Account from, Account to) {
        static final Move RELEASE = new Move(Account.AUTHORISED, Account.CUSTOMERS_BANKS);

        Stream<LedgerLine> lines(Money amount) {
            return Stream.of(
                    new LedgerLine(to, amount.currency(), amount.minorUnits()),
                    new LedgerLine(from, amount.currency(), -amount.minorUnits()));
        }
    }
}
