@NullMarked
package dev.tradewind.app.provider;

import org.jspecify.annotations.NullMarked;
