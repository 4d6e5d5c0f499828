package dev.tradewind.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgendaTest {
    private final Agenda agenda = new Agenda();
    private final List<String> ran = new ArrayList<>();

    @Test
    void each_thing_is_kept_once_however_often_its_time_changes() {
        var queue = noting("queue");

        for (long millis = 1_000_000; millis > 0; millis--) {
            agenda.add(millis, queue);
        }
        agenda.add(2_000_000, queue);

        assertThat(agenda.size()).isEqualTo(1);
        assertThat(agenda.nextMillis()).isEqualTo(1);
        runAt(1);
        assertThat(ran).containsExactly("queue");
        assertThat(agenda.nextMillis()).isEqualTo(EngineClock.Alarm.NEVER);
    }

    @Test
    void things_run_by_their_times_and_then_as_they_came() {
        agenda.add(2, noting("third"));
        agenda.add(1, noting("first"));
        agenda.add(1, noting("second"));
        agenda.add(3, noting("later"));

        runAt(2);

        assertThat(ran).containsExactly("first", "second", "third");
        assertThat(agenda.nextMillis()).isEqualTo(3);
    }

    @Test
    void what_runs_may_ask_for_another_time() {
        Scheduled again =
                new Scheduled() {
                    @Override
                    public void onDeadline(UnitOfWork work) {
                        ran.add("at " + work.nowMillis());
                        agenda.add(work.nowMillis() + 10, this);
                    }
                };
        agenda.add(5, again);

        runAt(7);
        runAt(17);

        assertThat(ran).containsExactly("at 7", "at 17");
        assertThat(agenda.nextMillis()).isEqualTo(27);
    }

    @Test
    void what_is_cancelled_does_not_run() {
        var cancelled = noting("cancelled");
        agenda.add(1, cancelled);
        agenda.add(1, noting("other"));

        agenda.cancel(cancelled::equals);
        runAt(1);
        agenda.add(2, cancelled);
        runAt(2);

        assertThat(ran).containsExactly("other", "cancelled");
    }

    private Scheduled noting(String name) {
        return _ -> ran.add(name);
    }

    private void runAt(long millis) {
        var store = Store.inline(new MemoryRows());
        store.commit(batch -> {
            agenda.run(new UnitOfWork(batch, millis));
            return true;
        });
    }
}
