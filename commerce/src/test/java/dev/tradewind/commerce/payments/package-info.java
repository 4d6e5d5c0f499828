@NullMarked
package dev.tradewind.commerce.payments;

import org.jspecify.annotations.NullMarked;
