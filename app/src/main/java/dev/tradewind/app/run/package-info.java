/// Applications that are started with their sidecars: `tradewind dapr run`, and the run files of Dapr's command line.
///
/// A [`RunFile`][dev.tradewind.app.run.RunFile] says in the flags of Dapr's daemon what each application's sidecar is to be, so there is
/// one reading of those. [`AppEnvironment`][dev.tradewind.app.run.AppEnvironment] tells an application where its sidecar is,
/// [`AppProcess`][dev.tradewind.app.run.AppProcess] is the program, with its lines under its name.
@NullMarked
package dev.tradewind.app.run;

import org.jspecify.annotations.NullMarked;
