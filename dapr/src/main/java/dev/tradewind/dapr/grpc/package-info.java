/// Dapr's API over gRPC: the service that a sidecar has, on the servers of `transport`. Nothing of it is loaded
/// before somebody calls.
@NullMarked
package dev.tradewind.dapr.grpc;

import org.jspecify.annotations.NullMarked;
