/// gRPC on Netty: the servers of sidecars, and the event loops that all of them share. Nothing above it knows Netty.
@NullMarked
package dev.tradewind.dapr.grpc.transport;

import org.jspecify.annotations.NullMarked;
