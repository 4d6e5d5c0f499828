/// Sidecars on a broker, asked over HTTP, with applications that are servers of this process.
@NullMarked
package dev.tradewind.dapr;

import org.jspecify.annotations.NullMarked;
