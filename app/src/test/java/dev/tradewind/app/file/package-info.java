@NullMarked
package dev.tradewind.app.file;

import org.jspecify.annotations.NullMarked;
