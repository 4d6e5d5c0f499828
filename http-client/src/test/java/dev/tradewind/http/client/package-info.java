@NullMarked
package dev.tradewind.http.client;

import org.jspecify.annotations.NullMarked;
