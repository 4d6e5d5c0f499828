package dev.tradewind.observe.alarm;

import dev.tradewind.engine.Arn;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// The alarms, and those who look after them, so that whatever changes the one is noticed by the others. Any thread may
/// call.
public final class WatchedAlarms implements AutoCloseable {
    private final Alarms core;
    private final AlarmEvaluator evaluator;
    private final QueueWatch queues;

    public WatchedAlarms(Alarms core, AlarmEvaluator evaluator, QueueWatch queues) {
        this.core = core;
        this.evaluator = evaluator;
        this.queues = queues;
    }

    public Alarms core() {
        return core;
    }

    /// Begins to judge alarms at their times.
    public void begin() {
        evaluator.begin();
        queues.begin();
    }

    /// As [Alarms#put]; what there is of its metric is judged at once.
    public void put(
            Arn arn,
            Optional<String> description,
            AlarmCondition condition,
            Alarm.Actions told,
            Map<String, String> tags) {
        core.put(arn, description, condition, told, tags);
        evaluator.judge(arn);
        queues.changed();
    }

    /// As [Alarms#provide]; what there is of their metrics is judged with the next minute.
    public int provide(Collection<ProvidedAlarm> wanted) {
        int leftOut = core.provide(wanted);
        evaluator.changed();
        queues.changed();
        return leftOut;
    }

    /// As [Alarms#setState].
    public void setState(Arn arn, AlarmState.Value value, String reason, String reasonData) {
        core.setState(arn, value, reason, reasonData);
        queues.changed();
    }

    /// As [Alarms#delete].
    public void delete(Collection<Arn> arns) {
        core.delete(arns);
        queues.changed();
    }

    @Override
    public void close() {
        queues.close();
        evaluator.close();
    }
}
