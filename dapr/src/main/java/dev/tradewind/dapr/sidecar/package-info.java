/// The sidecar of one application: its port, the application it serves, and the subscriptions that run while that is
/// there.
@NullMarked
package dev.tradewind.dapr.sidecar;

import org.jspecify.annotations.NullMarked;
