@NullMarked
package dev.tradewind.http;

import org.jspecify.annotations.NullMarked;
