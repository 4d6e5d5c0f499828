/// Explanations of where an event would go if it were put on a bus, and why it would not go elsewhere.
///
/// A [WrittenEvent][dev.tradewind.broker.bus.explanation.WrittenEvent] is the event as somebody wrote it down, as an
/// event or as an entry of PutEvents. A [BusExplainer][dev.tradewind.broker.bus.explanation.BusExplainer] asks the bus
/// which rules it reaches, as for an event that is put, and has the patterns of the others explained. Nothing is put,
/// and nothing is kept.
@NullMarked
package dev.tradewind.broker.bus.explanation;

import org.jspecify.annotations.NullMarked;
