package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.queue.Queues;
import dev.tradewind.engine.Arn;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/// The turns of one round, until no intake has anything left or the round has enough. What one handles can lead to
/// another's message in the same round.
///
/// The intake with the fewest messages comes first. Where more comes than can be handled, that ends what is begun before
/// more is begun: what an order leads to is found in memory, and comes and goes within a group, while the orders that wait
/// do so in the first queue. Every so often an intake has a turn whatever waits, one after the other, so that the longest
/// queue moves too.
final class IntakeTurns implements Iterator<Runnable> {
    /// Of one round: everyone else's decisions wait for its end, some ten milliseconds, of which one or two are the disk's.
    private static final int MESSAGES_MAX = 256;

    /// Of so many turns one is given whatever waits.
    private static final int FAIR = 4;

    private final Queues queues;
    private final List<Consumer> consumers;
    private final List<Arn> names;
    private final Set<Consumer> inVain = new HashSet<>();
    private int place;
    private int turns;
    private int taken;
    private int emptyInTurn;
    private boolean noneWaits;

    /// @param place among the consumers, of whoever has the first turn that is given whatever waits
    IntakeTurns(Queues queues, List<Consumer> consumers, int place) {
        this.queues = queues;
        this.consumers = consumers;
        names = consumers.stream().map(Consumer::queue).toList();
        this.place = place;
    }

    @Override
    public boolean hasNext() {
        return isMoreLikely() && taken < MESSAGES_MAX;
    }

    /// Tells whether it has not seen yet that every intake is empty.
    boolean isMoreLikely() {
        return emptyInTurn < consumers.size();
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
        return this::give;
    }

    private void give() {
        boolean isByPlace = noneWaits || turns % FAIR == 0;
        var shortest = isByPlace ? Optional.<Consumer>empty() : shortest();
        shortest.ifPresentOrElse(this::giveTo, this::giveByPlace);
    }

    private void giveByPlace() {
        var consumer = consumers.get(place);
        place = (place + 1) % consumers.size();
        emptyInTurn++;
        giveTo(consumer);
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

    /// The intake with the fewest messages, of those that have any, and room for one.
    private Optional<Consumer> shortest() {
        var waiting = queues.waiting(names);
        int shortest = -1;
        for (int i = 0; i < consumers.size(); i++) {
            boolean isShorter = shortest < 0 || waiting.get(i) < waiting.get(shortest);
            if (waiting.get(i) > 0 && isShorter && canTake(consumers.get(i))) {
                shortest = i;
            }
        }
        noneWaits = shortest < 0;
        return noneWaits ? Optional.empty() : Optional.of(consumers.get(shortest));
    }

    private boolean canTake(Consumer consumer) {
        return consumer.hasRoom() && !inVain.contains(consumer);
    }
}
