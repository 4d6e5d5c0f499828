@NullMarked
package dev.tradewind.commerce.shipping;

import org.jspecify.annotations.NullMarked;
