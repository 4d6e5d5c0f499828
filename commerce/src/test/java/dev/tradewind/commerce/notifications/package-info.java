@NullMarked
package dev.tradewind.commerce.notifications;

import org.jspecify.annotations.NullMarked;
