/// Directories as they are judged.
@NullMarked
package dev.tradewind.dapr.report;

import org.jspecify.annotations.NullMarked;
