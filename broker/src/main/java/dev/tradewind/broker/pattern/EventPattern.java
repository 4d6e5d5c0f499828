package dev.tradewind.broker.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;
import software.amazon.event.ruler.MachineComplexityEvaluator;

/// A compiled pattern over JSON events; any number of threads may match with it at once.
///
/// It is one event-ruler machine, AWS's own matcher. A machine never loses a rule again: event-ruler 2.1.0
/// goes on matching some deleted rules, so a changed pattern is a new machine.
public final class EventPattern {
    private static final String RULE = "pattern";

    /// EventBridge refuses a pattern that event-ruler rates 11 and takes those up to 7; it publishes no number.
    private static final int MAX_COMPLEXITY = 10;

    /// As event-ruler has it.
    private static final int FIELDS_MAX = 256;

    private static final MachineComplexityEvaluator COMPLEXITY =
            new MachineComplexityEvaluator(MAX_COMPLEXITY + 1);

    private final Machine machine;

    private EventPattern(Machine machine) {
        this.machine = machine;
    }

    /// The fault of a pattern, in the words that AWS uses after `Event pattern is not valid.
    /// Reason: `.
    public static Optional<String> fault(String pattern) {
        return combinationsFault(pattern)
                .or(() -> Optional.ofNullable(JsonRuleCompiler.check(pattern)))
                .or(() -> machineFault(pattern));
    }

    /// @throws IllegalArgumentException if the pattern has a [fault][#fault(String)]
    public static EventPattern compile(String pattern) {
        var fault = fault(pattern);
        if (fault.isPresent()) {
            throw new IllegalArgumentException(fault.get());
        }
        return compileChecked(pattern);
    }

    /// Compiles a pattern that is known to have no fault, in a part of the time.
    public static EventPattern compileChecked(String pattern) {
        return new EventPattern(machineOf(pattern));
    }

    /// The pattern that no event matches.
    public static EventPattern ofNothing() {
        return new EventPattern(Machine.builder().build());
    }

    public boolean matches(JsonNode event) {
        return !machine.rulesForJSONEvent(event).isEmpty();
    }

    /// Matches an event as it was written, each time anew: the way for one that no tree can hold, because an object
    /// has a key twice.
    public boolean matches(String event) {
        try {
            return !machine.rulesForJSONEvent(event).isEmpty();
        } catch (Exception e) { // event-ruler declares no other
            throw new IllegalArgumentException("not an event: " + e.getMessage(), e);
        }
    }

    /// Comes before all else: event-ruler makes every combination even where it only checks.
    private static Optional<String> combinationsFault(String pattern) {
        return OrCombinations.of(pattern) > OrCombinations.MAX
                ? Optional.of(
                        "$or makes more than %d rule combinations".formatted(OrCombinations.MAX))
                : Optional.empty();
    }

    /// Nothing but building the machine tells that a pattern has too many fields, and it does so by a bare exception.
    private static Optional<String> machineFault(String pattern) {
        try {
            return complexityFault(machineOf(pattern));
        } catch (RuntimeException _) {
            return Optional.of("Pattern has more than %d fields".formatted(FIELDS_MAX));
        }
    }

    private static Optional<String> complexityFault(Machine machine) {
        return machine.evaluateComplexity(COMPLEXITY) > MAX_COMPLEXITY
                ? Optional.of(
                        "Rule is too complex - try using fewer wildcard characters or fewer repeating"
                                + " character sequences after a wildcard character")
                : Optional.empty();
    }

    private static Machine machineOf(String checkedPattern) {
        var machine = Machine.builder().build();
        try {
            machine.addRule(RULE, checkedPattern);
        } catch (IOException e) {
            throw new IllegalStateException("checked, yet not compiled: " + checkedPattern, e);
        }
        return machine;
    }
}
