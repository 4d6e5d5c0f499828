@NullMarked
package dev.tradewind.app.alert;

import org.jspecify.annotations.NullMarked;
