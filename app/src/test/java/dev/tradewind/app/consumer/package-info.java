@NullMarked
package dev.tradewind.app.consumer;

import org.jspecify.annotations.NullMarked;
