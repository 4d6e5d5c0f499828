/// The bounds that every expression in the Common Expression Language has, whatever it decides.
@NullMarked
package dev.tradewind.dapr.expression;

import org.jspecify.annotations.NullMarked;
