package dev.tradewind.engine;

import dev.tradewind.store.Batch;
import dev.tradewind.store.Table;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A table of what is due when, and the one alarm for its earliest row. Key: the time (epoch ms, 8 bytes), a tag
/// (1 byte), a name.
///
/// A row and what it announces are of one unit of work; so are its removal and what is done when it is due. So nothing
/// is done twice or never, whatever breaks off in between, and a restart goes on with what has become due meanwhile.
/// One turn takes a bounded number of rows. Memory does not grow with their number.
///
/// An action that throws breaks off its turn, and none of that turn has happened. The next turn puts the row off that
/// it threw at, so that one that always fails holds up no other.
///
/// For the committer's thread, but for [#start], [#until] and [#close].
public final class DueTable implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DueTable.class);

    /// The time after which a row is tried again whose action threw.
    static final Duration PUT_OFF = Duration.ofMinutes(1);

    private final Engine engine;
    private final Table table;
    private final Pace pace;
    private final Action action;
    private final DueRows rows;
    private final Scheduled turn = this::takeTurn;

    /// The group that plans the next turn when its decisions are made.
    private @Nullable Batch planning;

    /// The next turn is not before this time.
    private long pauseEndMillis;

    /// The row that the action is at; still there when state is loaded anew because it threw.
    private @Nullable Due underway;

    /// The row that the next turn puts off.
    private @Nullable Due failed;

    private volatile boolean closed;

    public DueTable(Engine engine, Table table, Pace pace, Action action) {
        this.engine = engine;
        this.table = table;
        this.pace = pace;
        this.action = action;
        rows = new DueRows(engine.store(), table);
    }

    /// Begins with what is in the table. For whoever does not call [#load] in [Engine#start]; to be called after that.
    public void start() {
        engine.store().keepLoaded(this::load);
    }

    /// Finds the earliest row and sets the alarm. To be called when state is read from the tables, as in [Engine#start].
    public void load() {
        planning = null;
        if (underway != null) {
            failed = underway;
            underway = null;
        }
        rows.load();
        plan();
    }

    /// Has something done at its time, or soon after if that has passed. The same time, tag and name once more take the
    /// place of what was there.
    public void add(UnitOfWork work, Due due) {
        rows.add(work.batch(), due.row());
        planLater(work.batch());
    }

    /// Takes out what is at that time under that tag and name; false if nothing is, be it because it was done.
    public boolean remove(UnitOfWork work, Due due) {
        return rows.remove(work.batch(), due.row());
    }

    /// Up to `limit` committed rows that are due at `untilMillis` or before, the earliest first.
    public List<Due> until(long untilMillis, int limit) {
        return rows.until(untilMillis, limit).stream().map(Due::of).toList();
    }

    private void takeTurn(UnitOfWork work) {
        if (closed) {
            return;
        }
        planLater(work.batch());
        if (failed != null) {
            putOff(work, failed);
            failed = null;
            return;
        }
        var due = rows.takeDue(work.batch(), work.nowMillis(), pace.rowsPerTurn());
        due.forEach(row -> act(work, Due.of(row)));
        if (due.size() < pace.rowsPerTurn()) {
            pauseEndMillis = work.nowMillis() + pace.pause().toMillis();
        }
    }

    private void act(UnitOfWork work, Due due) {
        underway = due;
        action.onDue(work, due);
        underway = null;
    }

    private void putOff(UnitOfWork work, Due due) {
        if (remove(work, due)) {
            LOG.atWarn()
                    .log(
                            "What was due at {} in table {}, of kind {}, failed; trying again in {}",
                            due.atMillis(),
                            table.name(),
                            due.tag(),
                            PUT_OFF);
            add(work, due.putOffTo(work.nowMillis() + PUT_OFF.toMillis()));
        }
    }

    /// Plans once all decisions of the group are made: what is due at once then has a turn of its own, in a later group
    /// that others can get in before.
    private void planLater(Batch batch) {
        if (planning != batch) {
            planning = batch;
            batch.beforeWrite(this::plan);
        }
    }

    private void plan() {
        planning = null;
        if (!closed && rows.nextMillis() != DueRows.NEVER) {
            engine.schedule(Math.max(rows.nextMillis(), pauseEndMillis), turn);
        }
    }

    /// Takes no more turns. Rows stay, and can still be added.
    @Override
    public void close() {
        closed = true;
    }

    /// The action on a row that is due, in the unit of work that takes the row out.
    public interface Action {
        /// Runs at the row's time or later. Whatever it adds for a time that has come has another turn.
        void onDue(UnitOfWork work, Due due);
    }

    /// The pace of turns, and how long one holds up other decisions.
    ///
    /// @param pause from a turn after which nothing was due any more to the next: rows that may wait go together
    /// @param rowsPerTurn with more, another turn follows at once
    public record Pace(Duration pause, int rowsPerTurn) {
        private static final int PROMPT_ROWS = 256;

        /// Each row at its time.
        public static final Pace PROMPT = new Pace(Duration.ZERO, PROMPT_ROWS);

        public Pace {
            if (pause.isNegative() || rowsPerTurn < 1) {
                throw new IllegalArgumentException("no pace: " + pause + ", " + rowsPerTurn);
            }
        }
    }
}
