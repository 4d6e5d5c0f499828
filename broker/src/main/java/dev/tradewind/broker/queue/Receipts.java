package dev.tradewind.broker.queue;

import dev.tradewind.engine.UnitOfWork;
import java.time.Duration;

/// The operations on received messages, and which receipt allows them. A client's earlier receipts are good
/// on a standard queue, where AWS takes them; a consumer in this process has to hold the latest, so that of
/// two that handled a message one finishes it. On a FIFO queue, where the order of a group must not change
/// behind a consumer, a receipt is good for both until its visibility timeout ends.
final class Receipts {
    private final Queue queue;
    private final Messages messages;

    Receipts(Queue queue, Messages messages) {
        this.queue = queue;
        this.messages = messages;
    }

    /// Deletes a message for a client.
    LeaseResult delete(UnitOfWork work, ReceiptHandle receipt) {
        if (receipt.queueId() != queue.id()) {
            return LeaseResult.INVALID_RECEIPT;
        }
        queue.catchUp(work);
        var named = messages.namedBy(receipt);
        if (named.isEmpty()) {
            return LeaseResult.GONE;
        }
        return isExpired(named.get(), receipt) ? LeaseResult.EXPIRED : delete(work, named.get());
    }

    /// Deletes a message for a consumer in this process.
    LeaseResult deleteHeld(UnitOfWork work, ReceiptHandle receipt) {
        queue.catchUp(work);
        var held = messages.heldBy(receipt);
        return held.isEmpty() || isExpired(held.get(), receipt)
                ? LeaseResult.EXPIRED
                : delete(work, held.get());
    }

    private boolean isExpired(Entry entry, ReceiptHandle receipt) {
        return queue.info().isFifo() && !(entry.isInFlight() && entry.isHeldBy(receipt));
    }

    private LeaseResult delete(UnitOfWork work, Entry entry) {
        if (queue.info().isFifo()) {
            work.batch().sync();
        }
        if (!entry.isInFlight()) {
            messages.withdraw(entry);
        }
        queue.remove(work, entry);
        queue.tally().deleted();
        return LeaseResult.DONE;
    }

    /// Has a message become visible again after `timeout`, for a client. What is visible stays visible.
    LeaseResult changeVisibility(UnitOfWork work, ReceiptHandle receipt, Duration timeout) {
        if (receipt.queueId() != queue.id()) {
            return LeaseResult.INVALID_RECEIPT;
        }
        queue.catchUp(work);
        var named = messages.namedBy(receipt);
        if (named.isEmpty()) {
            return LeaseResult.GONE;
        }
        if (isExpired(named.get(), receipt)) {
            return LeaseResult.EXPIRED;
        }
        if (!named.get().isInFlight()) {
            return LeaseResult.VISIBLE;
        }
        queue.hide(work, named.get(), timeout);
        return LeaseResult.DONE;
    }

    /// Has a message in flight become visible again after `timeout`, for a consumer in this process.
    LeaseResult hideHeld(UnitOfWork work, ReceiptHandle receipt, Duration timeout) {
        queue.catchUp(work);
        var held = messages.heldBy(receipt).filter(Entry::isInFlight);
        held.ifPresent(entry -> queue.hide(work, entry, timeout));
        return held.isPresent() ? LeaseResult.DONE : LeaseResult.EXPIRED;
    }
}
