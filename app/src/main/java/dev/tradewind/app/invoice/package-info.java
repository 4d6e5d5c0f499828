/// The print of invoices, and the file of the seller's settings.
@NullMarked
package dev.tradewind.app.invoice;

import org.jspecify.annotations.NullMarked;
