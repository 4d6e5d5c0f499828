package dev.tradewind.dapr.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.patience.Patience;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeliveryRoomTest {
    private final DeliveryRoom room = new DeliveryRoom(160);

    private static long taken(DeliveryRoom.Share share) {
        return IntStream.range(0, 100).takeWhile(_ -> share.take(10)).count();
    }

    @Test
    void a_subscription_takes_a_third_and_its_application_half() {
        assertThat(taken(room.share("shop"))).isEqualTo(5);
        assertThat(taken(room.share("shop"))).isEqualTo(3);

        assertThat(room.share("shop").take(10)).isFalse();
    }

    @Test
    void applications_that_answer_nothing_leave_room_for_others() {
        var counts = Stream.of("a", "b", "c").map(room::share).map(DeliveryRoomTest::taken);

        assertThat(counts).containsExactly(5L, 3L, 2L);
        assertThat(room.share("d").take(60)).isTrue();
    }

    @Test
    void a_message_larger_than_all_of_it_has_it_alone() {
        var share = room.share("shop");

        assertThat(share.take(1000)).isTrue();
        assertThat(room.share("other").take(1)).isFalse();

        share.giveBack(1000);
        assertThat(room.share("other").take(160)).isTrue();
    }

    @Test
    void those_who_wait_get_it_in_their_order() {
        var holder = room.share("holder");
        var granted = new CopyOnWriteArrayList<String>();
        assertThat(holder.take(160)).isTrue();
        var waiting = Stream.of("first", "second").map(it -> waiting(it, granted)).toList();

        holder.giveBack(160);

        Patience.until(() -> waiting.stream().noneMatch(Thread::isAlive));
        assertThat(granted).containsExactly("first", "second");
    }

    /// A thread that takes all, so that the next one waits for it.
    private Thread waiting(String name, List<String> granted) {
        var thread =
                Thread.ofPlatform()
                        .start(() -> {
                            var share = room.share(name);
                            try {
                                share.await(160);
                                granted.add(name);
                                share.giveBack(160);
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                        });
        Patience.until(() -> thread.getState() == Thread.State.WAITING);
        return thread;
    }

    @Test
    void whoever_no_longer_waits_takes_nothing() {
        var holder = room.share("holder");
        assertThat(holder.take(160)).isTrue();
        var waiting = waiting("waits", new CopyOnWriteArrayList<>());

        waiting.interrupt();

        Patience.until(() -> !waiting.isAlive());
        holder.giveBack(160);
        assertThat(room.share("next").take(160)).isTrue();
    }
}
