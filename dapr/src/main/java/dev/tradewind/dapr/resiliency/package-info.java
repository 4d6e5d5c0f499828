/// The policies of `Resiliency` files as they apply to deliveries: how long an attempt may take, how many there are and how
/// far apart, and when there is none for a while because the last ones failed.
///
/// A [dev.tradewind.dapr.resiliency.Resiliency] has those of one application, by component. Attempts are counted by the
/// component, on disk where that is durable; what is here is decided anew with each start.
@NullMarked
package dev.tradewind.dapr.resiliency;

import org.jspecify.annotations.NullMarked;
