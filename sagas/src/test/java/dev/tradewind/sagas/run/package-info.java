@NullMarked
package dev.tradewind.sagas.run;

import org.jspecify.annotations.NullMarked;
