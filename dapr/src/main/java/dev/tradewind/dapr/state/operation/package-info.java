/// State without a protocol: HTTP and gRPC read a request into these types, and write what comes of it. Keys get their
/// prefix here, limits are held, and refusals are made.
@NullMarked
package dev.tradewind.dapr.state.operation;

import org.jspecify.annotations.NullMarked;
