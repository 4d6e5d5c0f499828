/// HTTP requests that leave the instance: one client, through which everything goes that others have it send, and
/// which asks the [guard][dev.tradewind.http.outward.OutwardGuard] before each.
@NullMarked
package dev.tradewind.http.client;

import org.jspecify.annotations.NullMarked;
