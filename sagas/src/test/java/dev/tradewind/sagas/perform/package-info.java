@NullMarked
package dev.tradewind.sagas.perform;

import org.jspecify.annotations.NullMarked;
