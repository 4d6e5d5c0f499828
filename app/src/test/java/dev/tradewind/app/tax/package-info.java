@NullMarked
package dev.tradewind.app.tax;

import org.jspecify.annotations.NullMarked;
