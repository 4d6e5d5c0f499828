@NullMarked
package dev.tradewind.dapr.state.operation;

import org.jspecify.annotations.NullMarked;
