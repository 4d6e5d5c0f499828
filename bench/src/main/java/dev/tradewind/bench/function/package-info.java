/// Handlers that run as functions: their classes alone are copied to where the functions' code is.
@NullMarked
package dev.tradewind.bench.function;

import org.jspecify.annotations.NullMarked;
