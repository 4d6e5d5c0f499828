package dev.tradewind.aws.sns.delivery;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.delivery.EndpointAnswer;
import dev.tradewind.broker.topic.NotificationNotes;
import dev.tradewind.engine.JsonRow;
import dev.tradewind.engine.Ring;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Mails and text messages, captured: it takes every message for itself, and nothing leaves this
/// machine. What it holds is durable; the oldest makes room.
public final class Mailbox implements NotificationChannel {
    /// A [Ring] of JSON rows under one name.
    public static final Table TABLE = new Table("sns-inbox");

    /// This project's limit.
    public static final int MESSAGES_MAX = 1000;

    private static final Ring RING = new Ring(TABLE, MESSAGES_MAX);
    private static final String NAME = "inbox";

    private final Store store;
    private final Broker broker;

    /// @param store opened with [#TABLE]
    public Mailbox(Store store, Broker broker) {
        this.store = store;
        this.broker = broker;
    }

    @Override
    public EndpointAnswer deliver(Dispatch dispatch) {
        broker.transact(work -> {
            var captured = captured(dispatch, Instant.ofEpochMilli(work.nowMillis()));
            RING.append(work, NAME, JsonRow.encode(captured.json()));
            return true;
        });
        return new EndpointAnswer.Accepted(Optional.empty());
    }

    private static CapturedMessage captured(Dispatch dispatch, Instant at) {
        var delivery = dispatch.delivery();
        return new CapturedMessage(
                at,
                dispatch.endpoint().scheme(),
                dispatch.endpoint().address(),
                delivery.messageId(),
                dispatch.topic().map(Object::toString),
                dispatch.endpoint().scheme().equals("email")
                        ? Optional.of(mailSubject(dispatch.notes()))
                        : dispatch.notes().subject(),
                delivery.body());
    }

    private static String mailSubject(NotificationNotes notes) {
        return switch (notes.type()) {
            case NOTIFICATION -> notes.subject().orElse("AWS Notification Message");
            case SUBSCRIPTION_CONFIRMATION -> "AWS Notification - Subscription Confirmation";
            case UNSUBSCRIBE_CONFIRMATION -> "AWS Notification - Unsubscribe Confirmation";
        };
    }

    /// Throws everything away.
    public void clear() {
        broker.transact(work -> {
            clear(work);
            return true;
        });
    }

    /// Throws everything away as a part of what else is decided in `work`.
    public void clear(UnitOfWork work) {
        RING.forget(work.batch(), NAME);
    }

    /// The latest messages, oldest first.
    public List<CapturedMessage> latest(int limit) {
        return RING.latest(store, NAME, limit).stream()
                .map(row -> CapturedMessage.of(JsonRow.decode(row)))
                .toList();
    }
}
