/// The facts that notifications publishes.
@NullMarked
package dev.tradewind.commerce.notifications.events;

import org.jspecify.annotations.NullMarked;
