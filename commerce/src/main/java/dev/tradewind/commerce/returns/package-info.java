/// Returns: takes what customers send back of what was delivered to them, and says what is owed for it.
@NullMarked
package dev.tradewind.commerce.returns;

import org.jspecify.annotations.NullMarked;
