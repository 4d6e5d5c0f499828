/// The durable component, `state.tradewind`: entries are rows of a table of the instance, and what is changed together is
/// one unit of work of its engine.
@NullMarked
package dev.tradewind.dapr.state.tradewind;

import org.jspecify.annotations.NullMarked;
