/// Queries that ask for more than there is room for.
@NullMarked
package dev.tradewind.dapr.state.query;

import org.jspecify.annotations.NullMarked;
