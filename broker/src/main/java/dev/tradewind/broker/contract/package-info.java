/// Promises that others made of events and messages, asked for before they are put or published.
///
/// A [Contracts] comes from outside, from whoever keeps schemas for example; a [ContractGate] asks it, counts what it finds,
/// and refuses with a [ContractFault]. Where there are none, nothing is made to ask with.
@NullMarked
package dev.tradewind.broker.contract;

import org.jspecify.annotations.NullMarked;
