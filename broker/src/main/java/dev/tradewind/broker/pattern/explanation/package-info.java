/// Explanations of why a pattern did not match an event.
///
/// A [PatternExplainer][dev.tradewind.broker.pattern.explanation.PatternExplainer] takes a pattern apart into the
/// paths that it names, a list of them for each combination of its alternatives, and asks the matcher itself for each
/// path alone. There is no second matcher, so an explanation cannot say other than what matching does; what is written
/// here are only the words: what a path [wants][dev.tradewind.broker.pattern.explanation.WantedText], what the event
/// [has][dev.tradewind.broker.pattern.explanation.EventFields] there, and what
/// [nearly][dev.tradewind.broker.pattern.explanation.NearMiss] matched.
@NullMarked
package dev.tradewind.broker.pattern.explanation;

import org.jspecify.annotations.NullMarked;
