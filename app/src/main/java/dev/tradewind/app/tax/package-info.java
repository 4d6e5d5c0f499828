/// The file of an instance's tax rates.
@NullMarked
package dev.tradewind.app.tax;

import org.jspecify.annotations.NullMarked;
