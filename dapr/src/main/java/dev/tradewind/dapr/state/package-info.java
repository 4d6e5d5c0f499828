/// Components that keep state under keys, and what they promise: a change is on disk, or wherever the component keeps it,
/// when `write` returns, and changes that are written together are made all or not at all.
@NullMarked
package dev.tradewind.dapr.state;

import org.jspecify.annotations.NullMarked;
