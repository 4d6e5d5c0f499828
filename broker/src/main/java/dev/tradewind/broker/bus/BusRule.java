package dev.tradewind.broker.bus;

import dev.tradewind.engine.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A rule: events of its bus that it matches go to each of its targets.
///
/// @param createdBy the account that made it
/// @param attributes that are kept for the edge, by their AWS name: `Description`, `RoleArn`, …
public record BusRule(
        Arn arn,
        Arn bus,
        String name,
        Optional<RulePattern> pattern,
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

    boolean isEnabled() {
        return state != State.DISABLED;
    }

    /// The same as it is asked for anew: its targets and tags stay, and who made it.
    BusRule redefinedAs(BusRule asked) {
        return new BusRule(
                arn,
                bus,
                name,
                asked.pattern,
                asked.state,
                createdBy,
                asked.attributes,
                tags,
                targets);
    }

    public BusRule in(State changed) {
        return new BusRule(arn, bus, name, pattern, changed, createdBy, attributes, tags, targets);
    }

    public BusRule withTags(Map<String, String> changed) {
        return new BusRule(arn, bus, name, pattern, state, createdBy, attributes, changed, targets);
    }

    BusRule withTargets(List<RuleTarget> changed) {
        return new BusRule(arn, bus, name, pattern, state, createdBy, attributes, tags, changed);
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
