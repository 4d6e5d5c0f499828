@NullMarked
package dev.tradewind.http.access;

import org.jspecify.annotations.NullMarked;
