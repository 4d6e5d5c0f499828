@NullMarked
package dev.tradewind.http.json;

import org.jspecify.annotations.NullMarked;
