/// State in memory, and how much of it.
@NullMarked
package dev.tradewind.dapr.state.memory;

import org.jspecify.annotations.NullMarked;
