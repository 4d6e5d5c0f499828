/// The numbers of an instance that whoever operates it reads, under names that stay: `docs/operations.md` lists them.
///
/// The store and the edges know observers and no metric; the classes here observe them, or look things up when a page is
/// read, and give them to a [dev.tradewind.telemetry.Telemetry].
@NullMarked
package dev.tradewind.operator.metrics;

import org.jspecify.annotations.NullMarked;
