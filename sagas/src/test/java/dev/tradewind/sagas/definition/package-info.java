@NullMarked
package dev.tradewind.sagas.definition;

import org.jspecify.annotations.NullMarked;
