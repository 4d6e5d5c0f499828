@NullMarked
package dev.tradewind.commerce.returns;

import org.jspecify.annotations.NullMarked;
