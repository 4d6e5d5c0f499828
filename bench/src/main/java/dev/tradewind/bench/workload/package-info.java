/// The loads that a server is asked to bear, and what is counted; a class each.
@NullMarked
package dev.tradewind.bench.workload;

import org.jspecify.annotations.NullMarked;
