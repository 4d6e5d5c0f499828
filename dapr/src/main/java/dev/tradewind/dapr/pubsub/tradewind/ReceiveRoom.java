package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.broker.queue.MessageRoom;
import dev.tradewind.dapr.pubsub.DeliveryRoom;
import java.util.ArrayList;
import java.util.List;

/// The room for what a consumer receives. When there is none for a message, the consumer waits for it, and receives that
/// message alone. For the consumer's thread, but for what is given back.
final class ReceiveRoom implements MessageRoom {
    private final DeliveryRoom.Share share;
    private final List<Integer> taken = new ArrayList<>();
    private int missingBytes;
    private int aheadBytes;

    ReceiveRoom(DeliveryRoom.Share share) {
        this.share = share;
    }

    /// Waits for the room that there was none of.
    ///
    /// @return whether there is room for one message, which is there already
    boolean awaitMissing() throws InterruptedException {
        int wanted = missingBytes;
        if (wanted > 0) {
            share.await(wanted);
            missingBytes = 0;
            aheadBytes = wanted;
        }
        return wanted > 0;
    }

    @Override
    public boolean take(int sizeBytes) {
        boolean isThere = sizeBytes == aheadBytes || takeAnew(sizeBytes);
        if (isThere) {
            aheadBytes = sizeBytes == aheadBytes ? 0 : aheadBytes;
            taken.add(sizeBytes);
        } else {
            missingBytes = sizeBytes;
        }
        return isThere;
    }

    /// Gives back first the room that was taken ahead for another message.
    private boolean takeAnew(int sizeBytes) {
        giveBackAhead();
        return share.take(sizeBytes);
    }

    private void giveBackAhead() {
        if (aheadBytes > 0) {
            share.giveBack(aheadBytes);
            aheadBytes = 0;
        }
    }

    /// The bytes of each message of a receive, in their order, once it is over.
    List<Integer> taken() {
        giveBackAhead();
        var all = List.copyOf(taken);
        taken.clear();
        return all;
    }

    /// Gives back what one message had.
    void giveBack(int sizeBytes) {
        share.giveBack(sizeBytes);
    }
}
