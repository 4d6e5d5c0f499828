@NullMarked
package dev.tradewind.app.invoice;

import org.jspecify.annotations.NullMarked;
