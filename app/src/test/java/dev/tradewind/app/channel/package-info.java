@NullMarked
package dev.tradewind.app.channel;

import org.jspecify.annotations.NullMarked;
