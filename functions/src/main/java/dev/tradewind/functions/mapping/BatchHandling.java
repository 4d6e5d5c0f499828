package dev.tradewind.functions.mapping;

import dev.tradewind.engine.EngineClock;
import dev.tradewind.engine.Refusal;
import dev.tradewind.functions.definition.FunctionVersion;
import dev.tradewind.functions.invocation.Invocation;
import dev.tradewind.functions.invocation.InvocationResult;
import dev.tradewind.functions.invocation.InvocationResult.Failed;
import dev.tradewind.functions.invocation.InvocationResult.Returned;
import dev.tradewind.functions.invocation.InvocationResult.Throttled;
import dev.tradewind.functions.mapping.HeldMessages.HoldTimes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The handling of batches of one mapping: invocation, answer, and what becomes of each message. A batch that is too
/// large for one invocation becomes several, one after the other. Several threads may handle a batch each.
///
/// @param results hears how each went
record BatchHandling(
        MappingGround ground,
        EventSourceMapping mapping,
        BatchSlots slots,
        Consumer<String> results) {
    private static final Logger LOG = LoggerFactory.getLogger(BatchHandling.class);

    /// The time that an invocation may take beside the function's own: for its environment to start. Source: Lambda
    /// Developer Guide, "Understanding the Lambda execution environment lifecycle" (initialisation, 10 seconds), and as
    /// much again for the machine.
    static final Duration STARTING_MAX = Duration.ofSeconds(20);

    /// Between attempts of a batch that is turned away.
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private static final Duration PAUSE_MAX = Duration.ofSeconds(5);

    /// Handles a batch. Once it returns, every message is deleted or left to its visibility timeout.
    ///
    /// @throws InterruptedException if it is broken off: what is not settled by then comes again
    void handle(List<MappedMessage> batch, HoldTimes times) throws InterruptedException {
        var failedGroups = new HashSet<String>();
        for (var part : parts(batch)) {
            handlePart(held(part, times), failedGroups);
        }
    }

    private HeldMessages held(List<MappedMessage> part, HoldTimes times) {
        return new HeldMessages(ground.queues(), ground.clock(), mapping.source(), times, part);
    }

    /// Splits a batch so that the event of each part is within an invocation's limit.
    private static List<List<MappedMessage>> parts(List<MappedMessage> batch) {
        var parts = new ArrayList<List<MappedMessage>>();
        var part = new ArrayList<MappedMessage>();
        long bytes = QueueRecords.FRAME_BYTES;
        for (var message : batch) {
            long more = message.record().length + 1L;
            if (!part.isEmpty() && bytes + more > Invocation.PAYLOAD_MAX_BYTES) {
                parts.add(List.copyOf(part));
                part.clear();
                bytes = QueueRecords.FRAME_BYTES;
            }
            part.add(message);
            bytes += more;
        }
        parts.add(part);
        return parts;
    }

    /// @param failedGroups of FIFO queues, of which a message failed in an earlier part: their later messages wait
    private void handlePart(HeldMessages part, Set<String> failedGroups)
            throws InterruptedException {
        boolean isBlocked =
                part.messages().stream()
                        .anyMatch(it -> it.group().filter(failedGroups::contains).isPresent());
        var failed = isBlocked ? part.ids() : invoke(part);
        part.messages().stream()
                .filter(it -> failed.contains(it.id()))
                .forEach(it -> it.group().ifPresent(failedGroups::add));
        settle(part, failed);
    }

    private void settle(HeldMessages part, Set<String> failed) {
        int left = failed.size();
        int outlived = part.settle(failed);
        ground.observer().settled(mapping, part.messages().size() - left - outlived, left);
        if (outlived > 0) {
            ground.observer().outlived(mapping, outlived);
            LOG.atWarn()
                    .addKeyValue("queue", mapping.source().resource())
                    .addKeyValue("messages", outlived)
                    .log("Messages were handled longer than they were held, and may come again");
        }
    }

    /// The ids of those that failed.
    private Set<String> invoke(HeldMessages part) throws InterruptedException {
        try {
            return failed(part, invokeUntilBegun(part));
        } catch (Refusal e) {
            return allFailed(part, e.getMessage());
        }
    }

    /// Tries again for as long as AWS does: until the messages' visibility timeout would end.
    private InvocationResult invokeUntilBegun(HeldMessages part) throws InterruptedException {
        var pause = FIRST_PAUSE;
        while (true) {
            var result = invokeOnce(part);
            long nextMillis = ground.clock().millis() + pause.toMillis();
            if (!(result instanceof Throttled) || nextMillis >= part.visibleAtMillis()) {
                return result;
            }
            ground.observer().throttled(mapping);
            slots.backOff();
            pause(ground.clock(), nextMillis);
            pause = pause.compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : PAUSE_MAX;
        }
    }

    static void pause(EngineClock clock, long untilMillis) throws InterruptedException {
        while (clock.millis() < untilMillis) {
            clock.parkUntil(untilMillis);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private InvocationResult invokeOnce(HeldMessages part) throws InterruptedException {
        var version = ground.functions().resolve(mapping.function());
        part.cover(version.settings().timeout().plus(STARTING_MAX));
        if (part.isEmpty()) {
            return new Returned(new byte[0], new byte[0]);
        }
        var invocation = invocation(version, part.messages());
        ground.observer().invoked(mapping, part.messages().size());
        return ground.invoker().invoke(invocation);
    }

    private Invocation invocation(FunctionVersion version, List<MappedMessage> messages) {
        return new Invocation(
                ground.ids().get(),
                version,
                mapping.function(),
                QueueRecords.event(messages),
                Optional.empty(),
                messages.stream().flatMap(it -> it.traceHeader().stream()).findFirst());
    }

    private Set<String> failed(HeldMessages part, InvocationResult result) {
        return switch (result) {
            case Returned(var payload, _) -> answered(part, payload);
            case Failed(_, var type, _) -> {
                if (!mapping.settings().reportsItemFailures()) {
                    slots.backOff();
                }
                yield allFailed(part, "the function failed: " + type);
            }
            case Throttled(var reason, _) -> allFailed(part, "it was turned away: " + reason);
        };
    }

    private Set<String> answered(HeldMessages part, byte[] payload) {
        var answer =
                mapping.settings().reportsItemFailures()
                        ? BatchAnswer.of(payload, part.ids())
                        : new BatchAnswer.Handled(Set.of());
        return switch (answer) {
            case BatchAnswer.Handled(var failed) -> {
                results.accept(MappingStatus.OK);
                yield failed;
            }
            case BatchAnswer.Meaningless(var reason) ->
                    allFailed(part, "its answer is void: " + reason);
        };
    }

    private Set<String> allFailed(HeldMessages part, String reason) {
        results.accept("PROBLEM: Function call failed");
        LOG.atWarn()
                .addKeyValue("mapping", mapping.id())
                .addKeyValue("function", mapping.function().resource())
                .addKeyValue("messages", part.messages().size())
                .addKeyValue("reason", reason)
                .log("A batch of messages failed; they will come again");
        return part.ids();
    }
}
