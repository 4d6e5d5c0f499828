package dev.tradewind.commerce.testing;

import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.dialect.WireMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Messages for intakes, in one line. What an intake wants waits for it, once it was there.
final class MemoryQueues {
    private static final int ATTEMPTS_MAX = 3;

    private final Map<String, Set<String>> typesByIntake = new LinkedHashMap<>();
    private final Deque<Copy> line = new ArrayDeque<>();
    private final List<Copy> deadLetters = new ArrayList<>();
    private int copies = 1;

    synchronized void establish(Intake intake) {
        var types = intake.types().stream().map(type -> type.name()).collect(Collectors.toSet());
        typesByIntake.put(intake.name(), types);
    }

    synchronized void deliverCopies(int each) {
        copies = each;
    }

    synchronized void put(String type, WireMessage message) {
        for (int i = 0; i < copies; i++) {
            typesByIntake.forEach((intake, types) -> {
                if (types.contains(type)) {
                    line.add(new Copy(intake, message, 1));
                }
            });
        }
        notifyAll();
    }

    /// The next message for one of `intakes`, if there is one.
    synchronized Optional<Copy> poll(Set<String> intakes) {
        var next = line.stream().filter(copy -> intakes.contains(copy.intake())).findFirst();
        next.ifPresent(line::removeFirstOccurrence);
        return next;
    }

    /// One of the messages that wait, whichever comes.
    synchronized Optional<Copy> pollAny(RandomGenerator random) {
        if (line.isEmpty()) {
            return Optional.empty();
        }
        var any = line.stream().skip(random.nextInt(line.size())).findFirst();
        any.ifPresent(line::remove);
        return any;
    }

    /// Puts every dead letter in line again, as if it had never been delivered.
    synchronized void redrive() {
        deadLetters.forEach(letter -> line.add(new Copy(letter.intake(), letter.message(), 1)));
        deadLetters.clear();
    }

    /// Waits for the next message of an intake; nothing once it is stopped.
    synchronized Optional<Copy> take(String intake, BooleanSupplier isStopped)
            throws InterruptedException {
        while (!isStopped.getAsBoolean()) {
            var next = poll(Set.of(intake));
            if (next.isPresent()) {
                return next;
            }
            wait();
        }
        return Optional.empty();
    }

    synchronized void wake() {
        notifyAll();
    }

    /// Puts a failed message in front again, or, after its last attempt, among the dead letters.
    ///
    /// @return whether it is dead
    synchronized boolean giveBack(Copy copy) {
        boolean isDead = copy.attempt() == ATTEMPTS_MAX;
        if (isDead) {
            deadLetters.add(copy);
        } else {
            line.addFirst(new Copy(copy.intake(), copy.message(), copy.attempt() + 1));
        }
        notifyAll();
        return isDead;
    }

    synchronized List<String> intakesOfDeadLetters() {
        return deadLetters.stream().map(Copy::intake).toList();
    }

    /// Waits for a dead letter of an intake, and takes it.
    synchronized Copy takeDeadLetter(String intake) throws InterruptedException {
        while (true) {
            for (var letter : deadLetters) {
                if (letter.intake().equals(intake)) {
                    deadLetters.remove(letter);
                    return letter;
                }
            }
            wait();
        }
    }

    synchronized void forgetDeadLetters() {
        deadLetters.clear();
    }

    /// An intake's copy of a message.
    ///
    /// @param attempt the next one's number, from 1
    record Copy(String intake, WireMessage message, int attempt) {}
}
