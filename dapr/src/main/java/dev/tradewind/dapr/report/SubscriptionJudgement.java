package dev.tradewind.dapr.report;

import dev.tradewind.dapr.delivery.RuleCheck;
import dev.tradewind.dapr.field.Remark;
import dev.tradewind.dapr.field.Remark.Effect;
import dev.tradewind.dapr.field.Remark.Mistake;
import dev.tradewind.dapr.field.Remark.Oddity;
import dev.tradewind.dapr.resource.SubscriptionFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The remarks on a subscription that a file declares.
final class SubscriptionJudgement {
    private SubscriptionJudgement() {}

    static List<Remark> of(SubscriptionFile subscription, Set<String> components) {
        var spec = subscription.spec();
        var remarks = new ArrayList<Remark>();
        if (!spec.hasRoute()) {
            remarks.add(new Mistake("it has neither a route nor rules"));
        }
        if (!components.contains(spec.pubsub())) {
            remarks.add(
                    new Oddity(
                            "there is no component '%s' among these files"
                                    .formatted(spec.pubsub())));
        }
        spec.rules().forEach(it -> RuleCheck.fault(it).map(Mistake::new).ifPresent(remarks::add));
        if (spec.defaultPath().isEmpty()) {
            remarks.add(
                    new Effect(
                            "what no rule is for is done with, and gone where there is no dead-letter topic",
                            "the same"));
        }
        if (spec.deadLetterTopic().isEmpty()) {
            remarks.add(
                    new Effect(
                            "without a dead-letter topic it is the component that decides what becomes of a message that"
                                    + " is failed at",
                            "it is in the dead letters of its queue after the last attempt"));
        }
        return remarks;
    }
}
