/// What is asked of a server, and what is counted; a class each.
@NullMarked
package dev.tradewind.bench.workload;

import org.jspecify.annotations.NullMarked;
