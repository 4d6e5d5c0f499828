/// CloudWatch Logs' filter patterns: what a message has to have.
///
/// Source: Amazon CloudWatch Logs User Guide, "Filter pattern syntax for metric filters, subscription filters, filter log
/// events, and Live Tail".
@NullMarked
package dev.tradewind.observe.log.pattern;

import org.jspecify.annotations.NullMarked;
