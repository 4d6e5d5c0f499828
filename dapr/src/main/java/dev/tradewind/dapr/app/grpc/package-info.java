/// The way to an application that speaks gRPC: Dapr's service `AppCallback`, which the application has and the sidecar
/// calls.
@NullMarked
package dev.tradewind.dapr.app.grpc;

import org.jspecify.annotations.NullMarked;
