/// HTTP/1.1 and SQS requests at the least cost to the caller.
@NullMarked
package dev.tradewind.bench.wire;

import org.jspecify.annotations.NullMarked;
