/// Payments: authorises an order's total, then captures or voids it, through a [PaymentProvider]. There is a local
/// one, which moves no money; a [PaymentProviderFactory] makes others, from outside this program.
@NullMarked
package dev.tradewind.commerce.payments;

import org.jspecify.annotations.NullMarked;
