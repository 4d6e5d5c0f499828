@NullMarked
package dev.tradewind.dapr.grpc;

import org.jspecify.annotations.NullMarked;
