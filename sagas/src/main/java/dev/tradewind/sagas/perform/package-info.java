/// Those who do steps here: over HTTP, or not at all in the demo profile; whoever runs functions brings
/// [one more][dev.tradewind.sagas.perform.StepPerformer].
@NullMarked
package dev.tradewind.sagas.perform;

import org.jspecify.annotations.NullMarked;
