/// The one way in which tests wait for what another thread does.
@NullMarked
package dev.tradewind.patience;

import org.jspecify.annotations.NullMarked;
