/// Refusals in the form of Dapr's errors, whatever the protocol: `api` writes them for HTTP, `grpc` for gRPC.
@NullMarked
package dev.tradewind.dapr.fault;

import org.jspecify.annotations.NullMarked;
