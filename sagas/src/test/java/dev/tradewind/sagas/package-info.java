@NullMarked
package dev.tradewind.sagas;

import org.jspecify.annotations.NullMarked;
