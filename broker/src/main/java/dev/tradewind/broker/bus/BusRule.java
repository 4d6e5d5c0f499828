package dev.tradewind.broker.bus;

import dev.tradewind.engine.Arn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A rule: events of its bus that it matches go to each of its targets, and so do events that its schedule makes.
///
/// @param pattern nothing if events of others are none of its business
/// @param schedule likewise; one of the two is there
/// @param createdBy the account that made it
/// @param attributes that are kept for the edge, by their AWS name: `Description`, `RoleArn`, …
public record BusRule(
        Arn arn,
        Arn bus,
        String name,
        Optional<RulePattern> pattern,
        Optional<RuleSchedule> schedule,
        State state,
        String createdBy,
        Map<String, String> attributes,
        Map<String, String> tags,
        List<RuleTarget> targets) {
    /// This many targets a rule has at the most. Source: EventBridge User Guide, "Amazon EventBridge quotas".
    public static final int TARGETS_MAX = 5;

    /// The state of a rule, by its AWS name.
    public enum State {
        ENABLED,
        DISABLED,
        /// Enabled too for events that only CloudTrail makes, of which there are none here.
        ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS
    }

    public BusRule {
        attributes = Map.copyOf(attributes);
        tags = Map.copyOf(tags);
        targets = List.copyOf(targets);
    }

    /// A rule without a schedule.
    public BusRule(
            Arn arn,
            Arn bus,
            String name,
            Optional<RulePattern> pattern,
            State state,
            String createdBy,
            Map<String, String> attributes,
            Map<String, String> tags,
            List<RuleTarget> targets) {
        this(
                arn,
                bus,
                name,
                pattern,
                Optional.empty(),
                state,
                createdBy,
                attributes,
                tags,
                targets);
    }

    public BusRule scheduled(Optional<RuleSchedule> changed) {
        return new BusRule(
                arn, bus, name, pattern, changed, state, createdBy, attributes, tags, targets);
    }

    /// Tells whether another one has the same occurrences.
    boolean isDueAs(BusRule other) {
        return isEnabled() == other.isEnabled() && schedule.equals(other.schedule);
    }

    /// The first occurrence after it has begun, if it is to have any.
    Optional<Instant> dueAfter(Instant beginning) {
        return schedule.filter(_ -> isEnabled()).flatMap(it -> it.after(beginning));
    }

    public boolean isEnabled() {
        return state != State.DISABLED;
    }

    /// The same as it is asked for anew: its targets and tags stay, and who made it.
    BusRule redefinedAs(BusRule asked) {
        return new BusRule(
                arn,
                bus,
                name,
                asked.pattern,
                asked.schedule,
                asked.state,
                createdBy,
                asked.attributes,
                tags,
                targets);
    }

    public BusRule in(State changed) {
        return new BusRule(
                arn, bus, name, pattern, schedule, changed, createdBy, attributes, tags, targets);
    }

    public BusRule withTags(Map<String, String> changed) {
        return new BusRule(
                arn, bus, name, pattern, schedule, state, createdBy, attributes, changed, targets);
    }

    BusRule withTargets(List<RuleTarget> changed) {
        return new BusRule(
                arn, bus, name, pattern, schedule, state, createdBy, attributes, tags, changed);
    }

    /// The same with more targets; one with the id of another takes its place.
    BusRule withMore(List<RuleTarget> more) {
        var all = new ArrayList<>(targets);
        for (var target : more) {
            all.removeIf(it -> it.id().equals(target.id()));
            all.add(target);
        }
        return withTargets(all);
    }

    Optional<RuleTarget> target(String id) {
        return targets.stream().filter(it -> it.id().equals(id)).findFirst();
    }

    Arn owner(RuleTarget target) {
        return BusArns.target(arn, target.id());
    }
}
