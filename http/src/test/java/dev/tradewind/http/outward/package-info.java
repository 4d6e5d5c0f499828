@NullMarked
package dev.tradewind.http.outward;

import org.jspecify.annotations.NullMarked;
