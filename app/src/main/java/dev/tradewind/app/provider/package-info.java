/// The payment provider of an instance, the local one or one from jars of the operator's own, and tax rules, carriers and channels
/// of messages from such jars ([PluggedTaxRule], [PluggedCarrier], [PluggedChannel]).
///
/// [ProviderJars] finds a [dev.tradewind.commerce.payments.PaymentProviderFactory] in a class loader of its own, which
/// shares with this program no class but those that a provider is written against ([SharedClasses]): its libraries,
/// in whatever version, meet none of this program's. [JarCalls] is the border that every call passes.
@NullMarked
package dev.tradewind.app.provider;

import org.jspecify.annotations.NullMarked;
