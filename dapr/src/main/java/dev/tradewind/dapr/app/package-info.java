/// The way from a sidecar to its application: requests, and whether it is there.
@NullMarked
package dev.tradewind.dapr.app;

import org.jspecify.annotations.NullMarked;
