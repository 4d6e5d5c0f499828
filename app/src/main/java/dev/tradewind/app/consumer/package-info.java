/// The files that say what consumers go by.
@NullMarked
package dev.tradewind.app.consumer;

import org.jspecify.annotations.NullMarked;
