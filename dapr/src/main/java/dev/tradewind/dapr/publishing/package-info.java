/// Publishing without a protocol: HTTP and gRPC read a request into these types, and write what comes of it.
@NullMarked
package dev.tradewind.dapr.publishing;

import org.jspecify.annotations.NullMarked;
