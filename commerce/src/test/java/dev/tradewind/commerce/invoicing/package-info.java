@NullMarked
package dev.tradewind.commerce.invoicing;

import org.jspecify.annotations.NullMarked;
