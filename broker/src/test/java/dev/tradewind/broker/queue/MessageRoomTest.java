package dev.tradewind.broker.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.tradewind.broker.BrokerFixture;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageRoomTest {
    @AutoClose private final BrokerFixture broker;

    MessageRoomTest(@TempDir Path directory) {
        broker = new BrokerFixture(directory);
    }

    @Test
    void messages_that_there_is_no_room_for_are_given_back_and_their_receive_does_not_count() {
        var queue = broker.queue("q");
        for (var body : new String[] {"a", "b", "c"}) {
            broker.send(queue, body);
        }
        var rooms = new AtomicInteger(1);
        var request = ReceiveRequest.upTo(10).within(_ -> rooms.getAndDecrement() > 0);

        assertThat(broker.queues().receive(queue, request))
                .extracting(ReceivedMessage::body)
                .containsExactly("a");

        assertThat(rooms).hasValue(-1);
        assertThat(broker.queues().receive(queue, ReceiveRequest.upTo(10)))
                .extracting(ReceivedMessage::body, ReceivedMessage::receiveCount)
                .containsExactly(tuple("b", 1), tuple("c", 1));
    }
}
