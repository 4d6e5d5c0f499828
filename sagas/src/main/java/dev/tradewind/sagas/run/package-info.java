/// Runs of sagas as values. Every change of a [run][dev.tradewind.sagas.run.SagaRun] is one call of
/// [Advance][dev.tradewind.sagas.run.Advance], a function of the run, its definition, what has happened and the time; what
/// comes of it is the next run and [effects][dev.tradewind.sagas.run.Effect] to be carried out with its commit.
///
/// It reads no clock, keeps nothing and asks nobody, so a seed replays whatever order of events a host may come up with.
@NullMarked
package dev.tradewind.sagas.run;

import org.jspecify.annotations.NullMarked;
