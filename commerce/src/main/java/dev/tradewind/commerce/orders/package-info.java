/// Orders: takes them, and brings each to its end. Everything but [Orders] is the package's own.
@NullMarked
package dev.tradewind.commerce.orders;

import org.jspecify.annotations.NullMarked;
