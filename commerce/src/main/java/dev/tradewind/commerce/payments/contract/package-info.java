/// The checks by which the author of a payment provider finds out whether it keeps its promises.
@NullMarked
package dev.tradewind.commerce.payments.contract;

import org.jspecify.annotations.NullMarked;
