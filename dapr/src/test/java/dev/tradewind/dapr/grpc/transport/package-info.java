/// The server that sidecars answer calls with, asked over the wire.
@NullMarked
package dev.tradewind.dapr.grpc.transport;

import org.jspecify.annotations.NullMarked;
