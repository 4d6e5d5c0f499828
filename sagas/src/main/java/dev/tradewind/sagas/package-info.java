/// Sagas: chains of steps that services do one after the other, and undo backwards where one ends badly, from definitions
/// that are data.
///
/// A [definition][dev.tradewind.sagas.definition.SagaDefinition] names events and nothing else: the one that starts a run,
/// for each step the one that asks for it and those that say how it ended, and the same for what undoes it. The run of a
/// subject is a [document][dev.tradewind.sagas.run.SagaRun]. Each event that comes moves it by one pure
/// [function][dev.tradewind.sagas.run.Advance] and is committed with it, so a run is never ahead of its events or behind
/// them. What it waits for ends by itself: its deadline is a planned event.
///
/// Whoever does a step hears of it on the saga's topic and tells the outcome there: a consumer of a queue, a function, an
/// application behind a sidecar, or somebody over HTTP. What is done [here][dev.tradewind.sagas.perform.Performers] has a
/// queue for each step, so that a slow one holds up no other.
///
/// [Sagas][dev.tradewind.sagas.Sagas] is the service, [SagaAgreement][dev.tradewind.sagas.SagaAgreement] what is asked
/// before it starts: whether the runs of the data can go on with these definitions.
@NullMarked
package dev.tradewind.sagas;

import org.jspecify.annotations.NullMarked;
