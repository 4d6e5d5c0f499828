/// Queries over entries whose data is JSON: Dapr documentation, "How-To: Query state". A query is read into a
/// [dev.tradewind.dapr.state.query.StateQuery], and a look through a store answers it, within bounds.
@NullMarked
package dev.tradewind.dapr.state.query;

import org.jspecify.annotations.NullMarked;
