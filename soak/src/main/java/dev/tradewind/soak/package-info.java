/// Kills an instance again and again under clients that speak to it over HTTP, and checks what it had promised
/// them. A [Trial] is the clients of one promise and its check; a [SoakRun] starts, kills and restarts a [SoakTarget] under
/// all of them: an instance, or processes of a cluster, where the trials of a [Backend] run. `./tradewind soak` and the crash
/// tests are the same code.
@NullMarked
package dev.tradewind.soak;

import org.jspecify.annotations.NullMarked;
