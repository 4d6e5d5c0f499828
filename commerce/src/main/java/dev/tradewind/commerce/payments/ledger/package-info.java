/// The ledger: a row for each movement of a payment's money, of which every balance is a sum. Payments writes a row in the
/// commit of the document that it is about; a row is never changed.
@NullMarked
package dev.tradewind.commerce.payments.ledger;

import org.jspecify.annotations.NullMarked;
