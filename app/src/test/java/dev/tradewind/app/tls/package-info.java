@NullMarked
package dev.tradewind.app.tls;

import org.jspecify.annotations.NullMarked;
