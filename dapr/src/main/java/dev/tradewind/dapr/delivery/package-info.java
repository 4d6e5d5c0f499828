/// The fate of a message that is delivered: the route that it takes, the verdict on the application's answer, when
/// it is tried again, and what its dead letter says.
@NullMarked
package dev.tradewind.dapr.delivery;

import org.jspecify.annotations.NullMarked;
