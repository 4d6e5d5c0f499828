@NullMarked
package dev.tradewind.commerce.notifications.template;

import org.jspecify.annotations.NullMarked;
