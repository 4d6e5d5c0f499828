/// Notifications: what the customer is told of each outcome.
@NullMarked
package dev.tradewind.commerce.notifications;

import org.jspecify.annotations.NullMarked;
