@NullMarked
package dev.tradewind.app.access;

import org.jspecify.annotations.NullMarked;
