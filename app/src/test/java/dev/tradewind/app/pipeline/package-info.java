@NullMarked
package dev.tradewind.app.pipeline;

import org.jspecify.annotations.NullMarked;
