@NullMarked
package dev.tradewind.app.webhook;

import org.jspecify.annotations.NullMarked;
