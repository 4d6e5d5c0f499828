/// Audit: a record of every event, whose rows are chained by digests, so that one that is missing or changed shows.
@NullMarked
package dev.tradewind.commerce.audit;

import org.jspecify.annotations.NullMarked;
