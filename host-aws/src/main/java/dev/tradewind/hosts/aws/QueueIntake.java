package dev.tradewind.hosts.aws;

import dev.tradewind.hosts.handling.EventHandling;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// The taking of one intake's messages in this process: as many at once as its pace says are received and handled beside each
/// other, each on a virtual thread.
final class QueueIntake implements AutoCloseable {
    /// As `ReceiveMessage` gives.
    private static final int RECEIVED_MAX = 10;

    private static final Duration STOP_MAX = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Logger LOG = LoggerFactory.getLogger(QueueIntake.class);

    private final String name;
    private final QueueDelivery.Desk desk;
    private final EventHandling handling;
    private final BooleanSupplier isTableThere;
    private final int concurrency;
    private final Semaphore free;
    private final RepeatedRound rounds;
    private volatile boolean isTableMissed;

    QueueIntake(
            String name,
            int concurrency,
            QueueDelivery.Desk desk,
            EventHandling handling,
            BooleanSupplier isTableThere) {
        this.name = name;
        this.desk = desk;
        this.handling = handling;
        this.isTableThere = isTableThere;
        this.concurrency = concurrency;
        free = new Semaphore(concurrency);
        rounds = new RepeatedRound(name, Duration.ZERO, this::isMoreAfter);
    }

    void start() {
        desk.acknowledgements().start();
        rounds.start();
    }

    private boolean isMoreAfter() {
        try {
            if (isTableMissed && !isTableThere.getAsBoolean()) {
                rounds.await(Duration.ofSeconds(1)); // each receive counts as an attempt
                return true;
            }
            isTableMissed = false;
            if (free.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                receive();
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Receives as many as there are handlers free, of which one is held.
    private void receive() {
        int held = 1;
        while (held < RECEIVED_MAX && free.tryAcquire()) {
            held++;
        }
        int received = 0;
        try {
            var messages = receive(held);
            received = messages.size();
            for (var message : messages) {
                Thread.startVirtualThread(() -> handle(message));
            }
        } finally {
            free.release(held - received);
        }
    }

    private List<Message> receive(int most) {
        return desk.client()
                .receiveMessage(it ->
                        it.queueUrl(desk.queue().url())
                                .maxNumberOfMessages(most)
                                .waitTimeSeconds((int) desk.options().receiveWait().toSeconds())
                                .messageAttributeNames("All")
                                .messageSystemAttributeNames(
                                        MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))
                .messages();
    }

    private void handle(Message message) {
        try {
            var delivery = new QueueDelivery(desk, message);
            handling.handle(delivery);
            if (!delivery.isSettled()) {
                isTableMissed = true;
            }
        } finally {
            free.release();
        }
    }

    /// Receives no more. It returns once [#close] does.
    void stop() {
        rounds.stop();
    }

    /// Returns once what was received has been handled.
    @Override
    public void close() {
        rounds.close();
        try {
            if (!free.tryAcquire(concurrency, STOP_MAX.toSeconds(), TimeUnit.SECONDS)) {
                LOG.atWarn().log("{} still handles events; they will come again", name);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        desk.acknowledgements().close();
    }
}
