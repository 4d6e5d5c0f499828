/// A host in memory, and a shop on it.
@NullMarked
package dev.tradewind.commerce.testing;

import org.jspecify.annotations.NullMarked;
