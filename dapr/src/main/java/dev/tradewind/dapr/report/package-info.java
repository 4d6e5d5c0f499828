/// The judgement of a directory of resources without opening any: what each file is, what it does on Dapr's daemon and
/// here, and what keeps it from being loaded.
@NullMarked
package dev.tradewind.dapr.report;

import org.jspecify.annotations.NullMarked;
