/// Invoices: one for each shipment, a credit note for each refund, numbered without gaps. Everything but [Invoicing] and
/// its settings is the package's own.
@NullMarked
package dev.tradewind.commerce.invoicing;

import org.jspecify.annotations.NullMarked;
