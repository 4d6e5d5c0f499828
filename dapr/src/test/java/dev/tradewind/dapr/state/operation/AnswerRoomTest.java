package dev.tradewind.dapr.state.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AnswerRoomTest {
    private final AnswerRoom room = new AnswerRoom(100, Duration.ofMillis(10));

    @Test
    void answers_under_way_have_so_many_bytes_and_no_more() {
        var first = room.share();
        assertThat(first.take(60)).isTrue();

        assertThat(room.share().take(60)).isFalse();

        first.end();
        first.end();
        assertThat(room.share().take(100)).isTrue();
    }

    @Test
    void a_call_that_has_ended_takes_nothing() {
        var ended = room.share();
        ended.end();

        assertThat(ended.take(60)).isFalse();
        assertThat(room.share().take(100)).isTrue();
    }

    @Test
    void an_entry_that_there_is_no_room_for_is_not_even_read() throws IOException {
        var sent = new AtomicInteger();
        var replies = new AnswerRoom(3L << 20, Duration.ofMillis(10));

        replies.send(() -> {
            assertThatThrownBy(() -> replies.send(sent::incrementAndGet))
                    .isInstanceOf(IOException.class)
                    .hasMessage("there is no room for the answer");
        });
        replies.send(sent::incrementAndGet);

        assertThat(sent).hasValue(1);
    }
}
