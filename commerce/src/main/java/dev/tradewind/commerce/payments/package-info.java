/// Payments: authorises an order's total, then captures or voids it, through a [PaymentProvider].
@NullMarked
package dev.tradewind.commerce.payments;

import org.jspecify.annotations.NullMarked;
