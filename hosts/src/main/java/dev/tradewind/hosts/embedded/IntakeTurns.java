package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.queue.Queues;
import dev.tradewind.engine.Arn;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/// The turns of one round, until no intake has anything left or the round has enough. What one handles can lead to
/// another's message in the same round.
///
/// The intake with the fewest messages comes first. Where more comes than can be handled, that ends what is begun before
/// more is begun: what an order leads to is found in memory, and comes and goes within a group, while the orders that wait
/// do so in the first queue. Every so often an intake has a turn whatever waits, one after the other, so that the longest
/// queue moves too.
///
/// A round begins with what waits for intakes whose handlers ask somebody outside who [answers at
/// once][Consumer#beginsRounds]. That is on disk, with all that led to it: what is done outside must not follow from what a
/// crash could undo. What a round leads those intakes to, they are told in the next one.
final class IntakeTurns implements Iterator<Runnable> {
    /// Of one round: everyone else's decisions wait for its end, some ten milliseconds, of which one or two are the disk's.
    private static final int MESSAGES_MAX = 256;

    /// Of its beginning: half is left for those that end what is begun.
    private static final int FIRST_MESSAGES_MAX = MESSAGES_MAX / 2;

    /// Of so many turns one is given whatever waits.
    private static final int FAIR = 4;

    private final Queues queues;
    private final List<Consumer> consumers;
    private final List<Arn> names;
    private final Set<Consumer> inVain = new HashSet<>();
    private final boolean[] beginning;

    /// The messages that wait for each of those that begin, of those that were there before the round; empty until it begins.
    private long[] left = {};

    private int place;
    private int turns;
    private int taken;
    private int emptyInTurn;
    private boolean noneWaits;
    private boolean hasBegun;

    /// @param place among the consumers, of whoever has the first turn that is given whatever waits
    IntakeTurns(Queues queues, List<Consumer> consumers, int place) {
        this.queues = queues;
        this.consumers = consumers;
        this.place = place;
        names = consumers.stream().map(Consumer::queue).toList();
        beginning = new boolean[consumers.size()];
        hasBegun = true;
        for (int i = 0; i < beginning.length; i++) {
            beginning[i] = consumers.get(i).beginsRounds();
            hasBegun &= !beginning[i];
        }
    }

    @Override
    public boolean hasNext() {
        return (!hasBegun || emptyInTurn < consumers.size()) && taken < MESSAGES_MAX;
    }

    /// Tells whether it has not seen yet that every intake is empty.
    boolean isMoreLikely() {
        return emptyInTurn < consumers.size() || next(left, 0) >= 0;
    }

    /// The place to go on from in the next round.
    int place() {
        return place;
    }

    @Override
    public Runnable next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        turns++;
        return hasBegun ? this::give : this::begin;
    }

    private void begin() {
        if (left.length == 0) {
            left = queues.waiting(names);
            for (int i = 0; i < left.length; i++) {
                left[i] = beginning[i] ? left[i] : 0;
            }
        }
        int next = turns % FAIR == 0 ? next(left, place) : shortest(left);
        if (next < 0 || taken >= FIRST_MESSAGES_MAX) {
            hasBegun = true;
            return;
        }
        int messages = consumers.get(next).takeFirst(left[next]);
        taken += messages;
        left[next] = messages == 0 ? 0 : left[next] - messages;
    }

    private void give() {
        boolean isByPlace = noneWaits || turns % FAIR == 0;
        int shortest = isByPlace ? -1 : shortest(others(queues.waiting(names)));
        noneWaits |= !isByPlace && shortest < 0;
        if (shortest >= 0) {
            giveTo(consumers.get(shortest));
        } else {
            giveByPlace();
        }
    }

    private long[] others(long[] waiting) {
        for (int i = 0; i < waiting.length; i++) {
            waiting[i] = beginning[i] ? 0 : waiting[i];
        }
        return waiting;
    }

    private void giveByPlace() {
        int next = place;
        place = (place + 1) % consumers.size();
        emptyInTurn++;
        if (!beginning[next]) {
            giveTo(consumers.get(next));
        }
    }

    private void giveTo(Consumer consumer) {
        int messages = consumer.take();
        taken += messages;
        if (messages == 0) {
            inVain.add(consumer);
        } else {
            emptyInTurn = 0;
            noneWaits = false;
        }
    }

    /// The place of the intake with the fewest messages, of those that have any, and room for one; -1 if there is none.
    private int shortest(long[] waiting) {
        int shortest = -1;
        for (int i = 0; i < waiting.length; i++) {
            boolean isShorter = shortest < 0 || waiting[i] < waiting[shortest];
            if (waiting[i] > 0 && isShorter && canTake(consumers.get(i))) {
                shortest = i;
            }
        }
        return shortest;
    }

    /// The place of the first intake from a place on that has messages, and room for one; -1 if there is none.
    private int next(long[] waiting, int from) {
        for (int i = 0; i < waiting.length; i++) {
            int at = (from + i) % waiting.length;
            if (waiting[at] > 0 && canTake(consumers.get(at))) {
                return at;
            }
        }
        return -1;
    }

    private boolean canTake(Consumer consumer) {
        return consumer.hasRoom() && !inVain.contains(consumer);
    }
}
